"""A file or a pasted text becomes a transcript, with its broadcast and programme in one go."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from claims.broadcasts import Details, find_or_make_programme, make_broadcast
from claims.formats import FormatError
from claims.forms.broadcasts import ImportForm
from claims.models import Broadcast, Transcript
from claims.transcripts import AlreadyImportedError, import_for
from claims.views.answers import editors_only, posted
from factcheck.http import SignedInRequest


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def import_page(request: SignedInRequest) -> HttpResponse:
    """GET: the form, for the broadcast named in the address if any. POST: bring the text in.

    A refusal keeps everything typed; a file must be chosen again, which the page says.
    """
    form = ImportForm(
        posted(request),
        request.FILES or None,
        initial={"broadcast": request.GET.get("broadcast")},
    )
    known = None
    if request.method == "POST" and form.is_valid():
        try:
            return _done(request, _import(request, form))
        except AlreadyImportedError as error:
            known = error.transcript
        except FormatError as error:
            form.add_error("file" if form.cleaned_data["file"] else "text", str(error))
    context = {
        "place": "broadcasts",
        "form": form,
        "known": known,
        "lost_file": request.FILES.get("file"),
    }
    return render(request, "claims/import.html", context)


def _import(request: SignedInRequest, form: ImportForm) -> Transcript:
    """All or nothing: where the text is refused, no broadcast and no programme is left behind."""
    data, name = form.data_and_name()
    return import_for(lambda: _broadcast(form), data, filename=name, by=request.user)


def _broadcast(form: ImportForm) -> Broadcast:
    given = form.cleaned_data
    known: Broadcast | None = given["broadcast"]
    if known:
        return known
    programme = given["programme"] or find_or_make_programme(given["programme_name"])
    return make_broadcast(Details(given["title"], programme, given["aired_at"]))


def _done(request: SignedInRequest, transcript: Transcript) -> HttpResponse:
    total = transcript.sentences_total
    told = ngettext("Imported: %d sentence.", "Imported: %d sentences.", total) % total
    messages.success(request, told + " " + _("A machine reads them now."))
    return redirect("claims:transcript", transcript.pk)
