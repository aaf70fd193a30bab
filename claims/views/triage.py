"""What an editor decides about a sentence of a transcript, each act one address."""

from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from claims.forms.triage import QUICK_REASONS, AcceptForm, MergeForm, RejectForm
from claims.models import Claim, Sentence, Transcript, TriageDecision
from claims.speakers import find_or_make_speaker
from claims.views.answers import Told, changed, editors_only, posted, sheet
from claims.views.listing import Choice
from claims.views.merging import find_earlier
from claims.views.proposing import claimant_of, propose_for, report_of
from claims.views.transcript_page import TranscriptPage
from claims.workflow import (
    TransitionError,
    accept_sentence,
    drop_claim,
    merge_sentence,
    reject_sentence,
    set_claimant,
    undo_triage,
)
from factcheck.http import SignedInRequest

form_or_act = require_http_methods(["GET", "HEAD", "POST"])


def _find(pk: int) -> Sentence:
    found = Sentence.objects.select_related(
        "transcript__broadcast__programme", "transcript__model_answer", "utterance"
    )
    return get_object_or_404(found.defer("transcript__text"), pk=pk)


def _context(request: SignedInRequest, sentence: Sentence) -> dict[str, object]:
    return {
        "sentence": sentence,
        "transcript": sentence.transcript,
        "query": Choice.of(request.GET).query,
    }


def _after(request: SignedInRequest, sentence: Sentence, told: Told) -> HttpResponse:
    """The page after an act on `sentence`, whose own place in the text is drawn anew."""
    page = TranscriptPage.load(sentence.transcript, Choice.of(request.GET), after=sentence)
    return changed(request, page, told, spans=sentence.spans)


def _refused(request: SignedInRequest, sentence: Sentence, error: TransitionError) -> HttpResponse:
    sentence.refresh_from_db(fields=["decision"])
    return _after(request, sentence, Told(str(error), "bad"))


def _undo_url(sentence: Sentence) -> str:
    return reverse("claims:undo_triage", args=[sentence.pk])


@editors_only
@form_or_act
def accept(request: SignedInRequest, pk: int) -> HttpResponse:
    """GET: the form to word the statement first. POST: the sentence becomes a claim.

    Accepted by one key, unread, it is the claim of whom it is certain to quote.
    """
    sentence = _find(pk)
    form = AcceptForm(posted(request))
    if request.method != "POST" or not form.is_valid():
        return _wording(request, sentence, form)
    given = form.cleaned_data
    report = None if "claimant" in request.POST else report_of(sentence)
    name = given["claimant"] or claimant_of(report)
    try:
        with transaction.atomic():
            claim = accept_sentence(sentence, by=request.user, statement=given["statement"])
            name_claimant(claim, name, by=request.user)
    except TransitionError as error:
        return _refused(request, sentence, error)
    words = _("Accepted: “%(statement)s”") % {"statement": claim.statement}
    if report and name:
        words += " " + _("It is noted as %(name)s's claim; its page changes that.") % {"name": name}
    elif report:
        words += " " + _("It reports somebody's words: say on its page whose claim it is.")
    told = Told(words, undo=_undo_url(sentence), url=claim.get_absolute_url())
    return _after(request, sentence, told)


def _wording(request: SignedInRequest, sentence: Sentence, form: AcceptForm) -> HttpResponse:
    context = _context(request, sentence)
    proposed = propose_for(
        sentence.transcript,
        sentence.position,
        sentence.text,
        request.GET.get("claim", ""),
        str(context["query"]),
    )
    if not form.is_bound:
        form.initial = {"statement": proposed.statement, "claimant": proposed.claimant}
    context |= {"form": form, "proposed": proposed, "title": _("Accept and word it")}
    return sheet(request, "claims/_accept_sentence.html", context)


def name_claimant(claim: Claim, name: str, *, by: User) -> None:
    """Note whose claim it is, where the editor left or gave a name."""
    if name.strip():
        set_claimant(claim, find_or_make_speaker(name), by=by)


@editors_only
@form_or_act
def reject(request: SignedInRequest, pk: int) -> HttpResponse:
    """GET: the reasons to choose from. POST: the sentence is not checked."""
    sentence = _find(pk)
    form = RejectForm(posted(request))
    if request.method != "POST" or not form.is_valid():
        context = _context(request, sentence) | {
            "form": form,
            "reasons": QUICK_REASONS,
            "title": _("Why is it not checked?"),
        }
        return sheet(request, "claims/_reject_sentence.html", context)
    reason = form.cleaned_data["reason"]
    try:
        reject_sentence(sentence, reason=reason, by=request.user)
    except TransitionError as error:
        return _refused(request, sentence, error)
    told = Told(_("Rejected: %(reason)s") % {"reason": reason}, undo=_undo_url(sentence))
    return _after(request, sentence, told)


@editors_only
@form_or_act
def merge(request: SignedInRequest, pk: int) -> HttpResponse:
    """GET: earlier claims to choose from (`q` searches). POST: the sentence repeats one of them."""
    sentence = _find(pk)
    form = MergeForm(posted(request))
    if request.method != "POST" or not form.is_valid():
        words = request.GET.get("q", "").strip()
        context = _context(request, sentence) | {
            "form": form,
            "words": words,
            "found": find_earlier(sentence, words),
            "title": _("Which claim does it repeat?"),
        }
        return sheet(request, "claims/_merge_sentence.html", context)
    claim: Claim = form.cleaned_data["claim"]
    try:
        merge_sentence(sentence, into=claim, by=request.user)
    except TransitionError as error:
        return _refused(request, sentence, error)
    told = Told(
        _("Merged into: “%(statement)s”") % {"statement": claim.statement},
        undo=_undo_url(sentence),
        url=claim.get_absolute_url(),
    )
    return _after(request, sentence, told)


@editors_only
@require_POST
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back the last decision about one sentence."""
    return _undo(request, _find(pk))


@editors_only
@require_POST
def undo_last(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back what this editor did last on a transcript: a decision, or words spotted."""
    transcript = get_object_or_404(Transcript.objects.for_page(), pk=pk)
    decision = TriageDecision.objects.standing_by(request.user, transcript).first()
    claim = Claim.objects.spotted_apart(request.user, transcript).first()
    if claim and (decision is None or claim.spotted_at > decision.at):
        return _take_back(request, claim)
    if decision:
        return _undo(request, _find(decision.sentence_id))
    page = TranscriptPage.load(transcript, Choice.of(request.GET))
    return changed(
        request, page, Told(_("There is nothing of yours to undo here."), "bad"), spans=[]
    )


def _undo(request: SignedInRequest, sentence: Sentence) -> HttpResponse:
    try:
        undo_triage(sentence, by=request.user)
    except TransitionError as error:
        return _refused(request, sentence, error)
    return _after(request, sentence, Told(_("Undone: the sentence waits again.")))


def _take_back(request: SignedInRequest, claim: Claim) -> HttpResponse:
    """Drop a claim whose words were spotted beside the sentences, as long as nobody has it."""
    told = Told(_("Undone: the claim is dropped."))
    try:
        drop_claim(claim, reason=_("Triage undone"), by=request.user)
    except TransitionError as error:
        told = Told(str(error), "bad")
    page = TranscriptPage.load(claim.transcript, Choice.of(request.GET))
    return changed(request, page, told, spans=claim.spans)
