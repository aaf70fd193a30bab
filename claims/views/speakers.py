"""Labels of a file become people, one stretch goes to somebody else, and either is undone."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.board import is_id
from claims.forms.speakers import NameForm
from claims.models import Speaker, SpeakerLabel, SpeakerNaming, Transcript, Utterance
from claims.permissions import may_triage
from claims.speakers import (
    NamingError,
    find_or_make_speaker,
    give_utterance,
    name_label,
    undo_naming,
)
from claims.views.answers import Told, by_htmx, changed, editors_only, posted, sheet
from claims.views.listing import Choice
from claims.views.transcript_page import TranscriptPage
from claims.views.triage import form_or_act
from factcheck.http import SignedInRequest

SUGGESTED = 6
KNOWN = 300


@login_required
@require_safe
def speakers(request: SignedInRequest, pk: int) -> HttpResponse:
    """The labels of a transcript, who they are, and every naming with its undo."""
    transcript = get_object_or_404(Transcript.objects.for_page(), pk=pk)
    context = {
        "place": "broadcasts",
        "transcript": transcript,
        "labels": transcript.labels.with_shares(),
        "namings": transcript.namings.for_history(),
        "may_triage": may_triage(request.user),
    }
    return render(request, "claims/speakers.html", context)


@editors_only
@form_or_act
def name(request: SignedInRequest, pk: int) -> HttpResponse:
    """GET: who is behind a label, with people to choose from. POST: say so."""
    label = get_object_or_404(
        SpeakerLabel.objects.select_related("speaker", "transcript__broadcast__programme").defer(
            "transcript__text"
        ),
        pk=pk,
    )
    form = NameForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            naming = name_label(label, by=request.user, **form.cleaned_data)
            return _named(request, label.transcript, naming)
        except NamingError as error:
            form.add_error(None, str(error))
    utterance = request.GET.get("utterance", "")
    context = _people(label.transcript) | {
        "label": label,
        "form": form,
        "utterance": int(utterance) if is_id(utterance) else None,
        "title": _("Who is “%(label)s”?") % {"label": label.label},
        "query": Choice.of(request.GET).query,
    }
    return sheet(request, "claims/_name_speaker.html", context)


@editors_only
@form_or_act
def give(request: SignedInRequest, pk: int) -> HttpResponse:
    """GET: who said this one stretch, if not its label's person. POST: say so."""
    found = Utterance.objects.select_related(
        "label", "speaker", "transcript__broadcast__programme"
    ).defer("transcript__text")
    utterance = get_object_or_404(found, pk=pk)
    form = NameForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            given = form.cleaned_data
            to = given["speaker"] or find_or_make_speaker(given["name"], given["role"])
            naming = give_utterance(utterance, to=to, by=request.user)
            return _named(request, utterance.transcript, naming)
        except NamingError as error:
            form.add_error(None, str(error))
    context = _people(utterance.transcript) | {
        "utterance": utterance,
        "form": form,
        "title": _("Who said this?"),
        "query": Choice.of(request.GET).query,
    }
    return sheet(request, "claims/_give_utterance.html", context)


@editors_only
@require_POST
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a naming back, from the list of speakers or from where it has just been told."""
    naming = get_object_or_404(SpeakerNaming.objects.select_related("transcript"), pk=pk)
    transcript = get_object_or_404(Transcript.objects.for_page(), pk=naming.transcript_id)
    try:
        undo_naming(naming, by=request.user)
        told = Told(_("Undone: the names are as before."))
    except NamingError as error:
        told = Told(str(error), "bad")
    page = TranscriptPage.load(transcript, Choice.of(request.GET))
    response = changed(request, page, told)
    return response if by_htmx(request) else redirect("claims:speakers", transcript.pk)


def _named(request: SignedInRequest, transcript: Transcript, naming: SpeakerNaming) -> HttpResponse:
    page = TranscriptPage.load(transcript, Choice.of(request.GET))
    return changed(request, page, _told(naming))


def _told(naming: SpeakerNaming) -> Told:
    who = naming.after
    words = {
        "label": naming.label.label if naming.label else _("This stretch"),
        "name": ", ".join(part for part in (who.name, who.role) if part) if who else "",
    }
    text = _("%(label)s is %(name)s.") if naming.label else _("%(label)s was said by %(name)s.")
    return Told(text % words, undo=reverse("claims:undo_naming", args=[naming.pk]))


def _people(transcript: Transcript) -> dict[str, object]:
    """Who it may be: those named in this programme first, then everyone known by name."""
    programme = transcript.broadcast.programme
    return {
        "transcript": transcript,
        "suggested": Speaker.objects.heard_in(programme)[:SUGGESTED],
        "known": Speaker.objects.all()[:KNOWN],
    }
