"""What the engine found in one sentence, and what editors put in its place."""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.finding_wording import amount
from claims.findings import Shown, show_one
from claims.models import Facet, FindingCorrection, Flag, Part, Sentence
from claims.permissions import may_correct
from claims.spotting import shapes
from claims.spotting.explaining import Weight, explain
from claims.spotting.findings import Kind, Quantity
from claims.views.answers import Told, by_htmx, changed, editors_only, sheet
from claims.views.calculations import Calculation, calculations
from claims.views.listing import Choice
from claims.views.transcript_page import TranscriptPage
from claims.views.triage_list import Chip, reason_word
from claims.workflow import TransitionError, correct_finding, dismiss_flag, undo_correction
from factcheck.http import SignedInRequest

MOST_WEIGHTS = 6
LEAST_SHARE = 5
"""In per cent: a word that makes less of the difference is not told."""
KEPT = [Part.QUANTITIES, Part.REASONS, Part.REPORTED, Part.STATEMENTS]
"""Parts of which an editor keeps some and drops those that are not true of the sentence."""


@dataclass(frozen=True, slots=True)
class KindBox:
    """One kind to tick."""

    value: str
    label: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity as spoken and what it amounts to."""

    quantity: Quantity
    words: str


@dataclass(frozen=True, slots=True)
class Share:
    """A word and its part of the decision, in per cent."""

    word: str
    percent: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is known of one sentence."""

    sentence: Sentence
    shown: Shown
    kinds: list[KindBox]
    amounts: list[Amount]
    reasons: list[Chip]
    calculations: list[Calculation]
    corrections: list[FindingCorrection]
    seen: dict[str, str]
    """By part: which list it is that the boxes of its form stand for."""


def _find(pk: int) -> Sentence:
    found = Sentence.objects.select_related(
        "transcript__broadcast__programme",
        "transcript__model_answer",
        "utterance__speaker",
        "utterance__label",
    )
    return get_object_or_404(found.defer("transcript__text"), pk=pk)


def _sheet(sentence: Sentence) -> Sheet:
    """Six queries."""
    shown = show_one(sentence)
    flags = Flag.objects.standing().filter(sentences=sentence)
    names = {facet.value: str(facet.label) for facet in Facet}
    return Sheet(
        sentence=sentence,
        shown=shown,
        kinds=[KindBox(kind.value, names[kind.value], kind in shown.kinds) for kind in Kind],
        amounts=[Amount(quantity, amount(quantity)) for quantity in shown.quantities],
        reasons=[Chip(reason_word(one.code), one.words) for one in shown.reasons],
        calculations=calculations(list(flags)),
        corrections=list(sentence.finding_corrections.for_history()),
        seen={part.value: _mark(shown, part) for part in KEPT},
    )


def _context(request: SignedInRequest, sentence: Sentence) -> dict[str, Any]:
    return {
        "found": _sheet(sentence),
        "transcript": sentence.transcript,
        "query": Choice.of(request.GET).query,
        "may_correct": may_correct(request.user),
        "title": _("What was found in this sentence"),
    }


@login_required
@require_safe
def findings(request: SignedInRequest, pk: int) -> HttpResponse:
    """All that is found in one sentence, with the forms to correct it."""
    return sheet(request, "claims/_findings.html", _context(request, _find(pk)))


@editors_only
@require_POST
def correct(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let other findings stand for one part of a sentence: those that are ticked."""
    sentence = _find(pk)
    part = request.POST.get("part", "")
    try:
        value = _value(part, request.POST, show_one(sentence), request.POST.get("seen", ""))
        correct_finding(sentence, part, value, by=request.user, note=request.POST.get("note", ""))
    except TransitionError as error:
        context = _context(request, sentence) | {"error": str(error), "part": part}
        return sheet(request, "claims/_findings.html", context)
    return _after(request, sentence, Told(_("Corrected. The engine's own word is kept beside it.")))


def _value(part: str, given: QueryDict, shown: Shown, seen: str) -> object:
    """The list that the ticked boxes stand for.

    Boxes are numbered, so they count for the list that was on the page (`seen`) alone. Raises
    TransitionError where another stands by now.
    """
    if part == Part.KINDS:
        return [kind.value for kind in Kind if kind.value in given.getlist("keep")]
    if part not in KEPT:
        return None
    if seen != _mark(shown, part):
        raise TransitionError(_("This was corrected meanwhile. Look again at what it says now."))
    kept = set(given.getlist("keep"))
    return [shapes.write(one) for at, one in enumerate(getattr(shown, part)) if str(at) in kept]


def _mark(shown: Shown, part: str) -> str:
    """What tells one list of findings from another: a digest of it."""
    written = json.dumps(shapes.write(getattr(shown, part)), sort_keys=True)
    return sha256(written.encode()).hexdigest()[:16]


@editors_only
@require_POST
def dismiss(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say why a calculation that does not come out is nothing to look at."""
    flag = get_object_or_404(Flag.objects.select_related("transcript__broadcast"), pk=pk)
    sentence = flag.sentences.order_by("position").first()
    if sentence is None:
        raise PermissionDenied
    try:
        dismiss_flag(flag, reason=request.POST.get("reason", ""), by=request.user)
    except TransitionError as error:
        return _after(request, _find(sentence.pk), Told(str(error), "bad"))
    told = Told(_("Put aside, with your reason. It stays in the record and can be taken back."))
    return _after(request, _find(sentence.pk), told)


@editors_only
@require_POST
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a correction back: what stood before it stands again."""
    correction = get_object_or_404(FindingCorrection.objects.select_related("sentence"), pk=pk)
    sentence = _find(correction.sentence_id)
    try:
        undo_correction(correction, by=request.user)
    except TransitionError as error:
        return _after(request, sentence, Told(str(error), "bad"))
    return _after(request, sentence, Told(_("Taken back. What stood before stands again.")))


def _after(request: SignedInRequest, sentence: Sentence, told: Told) -> HttpResponse:
    page = TranscriptPage.load(sentence.transcript, Choice.of(request.GET), after=sentence)
    return changed(request, page, told)


def _shares(found: list[Weight]) -> list[Share]:
    """Each word's part of what all of them take away one by one, the largest first."""
    falls = sum(one.drop for one in found if one.drop > 0)
    shares = [Share(one.word, round(100 * one.drop / falls)) for one in found if one.drop > 0]
    return [one for one in shares if one.percent >= LEAST_SHARE]


@login_required
@require_safe
def weights(request: SignedInRequest, pk: int) -> HttpResponse:
    """Which words carried the machine's decision: it weighs the sentence without each of them."""
    sentence = _find(pk)
    before = sentence.transcript.sentences.filter(position=sentence.position - 1).first()
    found = explain(sentence.text, before.text if before else "")
    context = {
        "sentence": sentence,
        "transcript": sentence.transcript,
        "weights": _shares(found)[:MOST_WEIGHTS],
        "alone": not by_htmx(request),
        "title": _("Which words weighed most"),
    }
    return sheet(request, "claims/_weights.html", context)
