"""How much of a transcript is listed, and what editors decided as data to train with."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims.forms.cutoffs import CutoffsForm
from claims.models import Newsroom, Sentence
from claims.views.answers import editors_only
from claims.workflow import TransitionError, set_cutoffs
from factcheck.http import SignedInRequest


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def cutoffs(request: SignedInRequest) -> HttpResponse:
    """The newsroom's three cut-offs. POST: from now on for everybody."""
    form = CutoffsForm(request.POST) if request.method == "POST" else _as_it_stands()
    if form.is_bound and form.is_valid():
        try:
            set_cutoffs(form.own())
        except TransitionError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved: every list begins so from now on."))
            return redirect("claims:cutoffs")
    context = {"form": form, "decided": Sentence.objects.decided().count()}
    return render(request, "claims/cutoffs.html", context)


def _as_it_stands() -> CutoffsForm:
    return CutoffsForm.of(Newsroom.current())
