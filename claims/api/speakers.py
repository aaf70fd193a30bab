"""Who is heard: labels named, utterances given, both undone; what a footer proposes, decided."""

from django.db import transaction
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response

from claims.api.resources import Resource, RetrieveMixin, created, require
from claims.api.serializers.transcripts import (
    LabelSerializer,
    NamingSerializer,
    ProposalSerializer,
    UtteranceSerializer,
)
from claims.api.serializers.triage import GiveBody, NameBody
from claims.models import Proposal, SpeakerLabel, SpeakerNaming, Utterance
from claims.permissions import may_triage
from claims.proposals import accept_proposal, dismiss_proposal, reopen_proposal
from claims.speakers import find_or_make_speaker, give_utterance, name_label, undo_naming
from factcheck.http import SignedInApiRequest


class LabelViewSet(RetrieveMixin, Resource[SpeakerLabel]):
    """Labels of a file (“Speaker 2”), and the people they were found to be."""

    queryset = SpeakerLabel.objects.select_related("speaker", "transcript")
    serializer_class = LabelSerializer

    @extend_schema(request=NameBody, responses={201: NamingSerializer})
    @action(detail=True, methods=["post"], url_path="name", url_name="name")
    def is_person(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Say who a label is. All that is said under it follows, claims too."""
        label = self.get_object()
        require(may_triage(request.user))
        return _named(request, name_label(label, by=request.user, **NameBody.read(request)))


class UtteranceViewSet(RetrieveMixin, Resource[Utterance]):
    """One stretch of speech. The list is at its transcript."""

    queryset = Utterance.objects.select_related("speaker", "transcript")
    serializer_class = UtteranceSerializer

    @extend_schema(request=GiveBody, responses={201: NamingSerializer})
    @action(detail=True, methods=["post"])
    def give(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Give one utterance to another speaker, whatever its label is called."""
        utterance = self.get_object()
        require(may_triage(request.user))
        given = GiveBody.read(request)
        with transaction.atomic():  # somebody new is not left behind by a refusal
            if "name" in given:
                given["speaker"] = find_or_make_speaker(given["name"], given.get("role", ""))
            naming = give_utterance(utterance, to=given["speaker"], by=request.user)
        return _named(request, naming)


class NamingViewSet(RetrieveMixin, Resource[SpeakerNaming]):
    """The record of who was said to be whom. The list is at its transcript."""

    queryset = SpeakerNaming.objects.select_related("before", "after", "by", "label")
    serializer_class = NamingSerializer

    @extend_schema(request=None, responses={201: NamingSerializer})
    @action(detail=True, methods=["post"])
    def undo(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Take the latest naming of a label or an utterance back. The record keeps both."""
        naming = self.get_object()
        require(may_triage(request.user))
        return _named(request, undo_naming(naming, by=request.user))


class ProposalViewSet(RetrieveMixin, Resource[Proposal]):
    """What a file and its words propose. The list is at its transcript."""

    queryset = Proposal.objects.select_related(
        "transcript__broadcast", "label__speaker", "naming__undone_by", "decided_by"
    )
    serializer_class = ProposalSerializer

    @extend_schema(request=None, responses=ProposalSerializer)
    @action(detail=True, methods=["post"])
    def accept(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Take it: a title becomes the broadcast's, a label a person, words another voice's.

        A mishearing is noted for statements; neither the transcript nor a quote changes.
        """
        proposal = self.get_object()
        require(may_triage(request.user))
        accept_proposal(proposal, by=request.user)
        return self.shown(proposal)

    @extend_schema(request=None, responses=ProposalSerializer)
    @action(detail=True, methods=["post"])
    def dismiss(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Leave all as it is; the same is not proposed again."""
        proposal = self.get_object()
        require(may_triage(request.user))
        dismiss_proposal(proposal, by=request.user)
        return self.shown(proposal)

    @extend_schema(request=None, responses=ProposalSerializer)
    @action(detail=True, methods=["post"])
    def undo(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Take a decision about the engine's proposal back, and what followed from it."""
        proposal = self.get_object()
        require(may_triage(request.user))
        reopen_proposal(proposal, by=request.user)
        return self.shown(proposal)


def _named(request: SignedInApiRequest, naming: SpeakerNaming) -> Response:
    return created(request, NamingSerializer(naming).data, "naming-detail", naming.pk)
