"""Some words of a transcript become a claim: chosen in the text, or from two lists of words."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.forms.triage import SentenceChoiceForm, SpotForm
from claims.models import Claim, Transcript
from claims.views.answers import Told, changed, editors_only, sheet
from claims.views.listing import Choice
from claims.views.proposing import Proposed, position_of, propose_for
from claims.views.transcript_page import TranscriptPage
from claims.views.triage import form_or_act, name_claimant
from claims.views.words import words_around
from claims.workflow import TransitionError, Words, spot_claim, words_between
from claims.workflow.spotting import tidy
from factcheck.http import SignedInRequest


def _find(pk: int) -> Transcript:
    return get_object_or_404(Transcript.objects.select_related("broadcast__programme"), pk=pk)


@editors_only
@form_or_act
def spot(request: SignedInRequest, pk: int) -> HttpResponse:
    """GET `start` and `end`: the quote they make, and its statement to word. POST: spot it."""
    transcript = _find(pk)
    form = SpotForm(request.POST if request.method == "POST" else request.GET)
    if not form.is_valid():
        return _form(request, transcript, form, None)
    span = (form.cleaned_data["start"], form.cleaned_data["end"])
    words = None
    try:
        words = words_between(transcript, *span)
        if request.method != "POST":
            return _form(request, transcript, form, words)
        claim = _spot(request, transcript, form)
    except TransitionError as error:
        form.add_error(None, str(error))
        return _form(request, transcript, form, words)
    page = TranscriptPage.load(transcript, Choice.of(request.GET))
    told = Told(
        _("Spotted: “%(statement)s”") % {"statement": claim.statement},
        undo=reverse("claims:undo_last", args=[pk]),
        url=claim.get_absolute_url(),
    )
    return changed(request, page, told, spans=_around(page, words.spans))


def _spot(request: SignedInRequest, transcript: Transcript, form: SpotForm) -> Claim:
    given = form.cleaned_data
    span = (given["start"], given["end"])
    with transaction.atomic():
        claim = spot_claim(transcript, span, by=request.user, statement=given["statement"])
        name_claimant(claim, given["claimant"], by=request.user)
    return claim


def _around(page: TranscriptPage, spans: Sequence[Sequence[int]]) -> list[Sequence[int]]:
    """`spans` and those of the sentences they touch, whose highlight ends with the decision."""
    start, end = spans[0][0], spans[-1][1]
    touched = [one for one in page.sentences if one.start_char < end and one.end_char > start]
    return [*spans, *(span for one in touched for span in one.spans)]


@editors_only
@require_safe
def choose_words(request: SignedInRequest, pk: int) -> HttpResponse:
    """A first and a last word to choose without a mouse or a script; leads to `spot`."""
    transcript = _find(pk)
    form = SentenceChoiceForm(request.GET)
    form.fields["sentence"].queryset = transcript.sentences.all()  # type: ignore[attr-defined]
    if not form.is_valid():
        raise Http404
    sentence = form.cleaned_data["sentence"]
    context = {
        "transcript": transcript,
        "sentence": sentence,
        "words": words_around(transcript, sentence),
        "query": Choice.of(request.GET).query,
        "title": _("Choose words to spot"),
    }
    return sheet(request, "claims/_choose_words.html", context)


def _worded(words: Words, proposed: Proposed) -> SpotForm:
    """A form that holds the words as the transcript has them, its statement as proposed."""
    start, end = words.spans[0][0], words.spans[-1][1]
    given = {"statement": tidy(proposed.statement), "claimant": proposed.claimant}
    return SpotForm(initial={"start": start, "end": end, **given})


def _form(
    request: SignedInRequest, transcript: Transcript, form: SpotForm, words: Words | None
) -> HttpResponse:
    query = Choice.of(request.GET).query
    proposed = None
    if words is not None:
        span = urlencode({"start": words.spans[0][0], "end": words.spans[-1][1]})
        proposed = propose_for(
            transcript,
            position_of(transcript, words),
            words.quote,
            request.GET.get("claim", ""),
            f"{query}&{span}" if query else span,
        )
        form = form if request.method == "POST" else _worded(words, proposed)
    context = {
        "transcript": transcript,
        "form": form,
        "words": words,
        "proposed": proposed,
        "query": query,
        "title": _("Spot these words"),
    }
    return sheet(request, "claims/_spot_words.html", context)
