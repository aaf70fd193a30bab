"""Sentences, and what an editor decides about them."""

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.claims import claim_as_shown
from claims.api.findings import corrected
from claims.api.paging import BY_POSITION
from claims.api.resources import Resource, RetrieveMixin, created, require
from claims.api.serializers.claims import WholeClaimSerializer
from claims.api.serializers.findings import CorrectionBody, FindingCorrectionSerializer
from claims.api.serializers.transcripts import SentenceSerializer
from claims.api.serializers.triage import (
    SentenceMergeBody,
    SentenceReasonBody,
    SentenceStatementBody,
)
from claims.models import Sentence
from claims.permissions import may_correct, may_triage
from claims.workflow import (
    accept_sentence,
    correct_finding,
    merge_sentence,
    reject_sentence,
    undo_triage,
)
from factcheck.http import SignedInApiRequest


class SentenceViewSet(RetrieveMixin, Resource[Sentence]):
    """One sentence of a transcript. The list is at its transcript."""

    queryset = Sentence.objects.select_related("transcript__broadcast")
    serializer_class = SentenceSerializer
    keys = BY_POSITION

    @extend_schema(request=SentenceStatementBody, responses={201: WholeClaimSerializer})
    @action(detail=True, methods=["post"])
    def accept(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Spot the whole sentence as a claim."""
        sentence = self._to_decide(request)
        body = SentenceStatementBody.read(request)
        claim = accept_sentence(sentence, by=request.user, **body)
        return created(request, claim_as_shown(claim), "claim-detail", claim.pk)

    @extend_schema(request=SentenceReasonBody, responses=SentenceSerializer)
    @action(detail=True, methods=["post"])
    def reject(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Not to be checked, and why."""
        sentence = self._to_decide(request)
        reject_sentence(sentence, by=request.user, **SentenceReasonBody.read(request))
        return self.shown(sentence)

    @extend_schema(request=SentenceMergeBody, responses=SentenceSerializer)
    @action(detail=True, methods=["post"])
    def merge(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """It says again what an earlier claim says."""
        sentence = self._to_decide(request)
        merge_sentence(sentence, by=request.user, **SentenceMergeBody.read(request))
        return self.shown(sentence)

    @extend_schema(request=None, responses=SentenceSerializer)
    @action(detail=True, methods=["post"])
    def undo(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Take the last decision back; a claim it spotted is dropped if nobody has it yet."""
        sentence = self._to_decide(request)
        undo_triage(sentence, by=request.user)
        return self.shown(sentence)

    @extend_schema(request=CorrectionBody, responses={201: FindingCorrectionSerializer})
    @action(detail=True, methods=["post"])
    def correct(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Put other words in the place of one part of what the engine found; it is kept apart."""
        sentence = self.get_object()
        require(may_correct(request.user))
        given = CorrectionBody.read(request)
        part, value = given.pop("part"), given.pop("value")
        return corrected(request, correct_finding(sentence, part, value, by=request.user, **given))

    def _to_decide(self, request: Request) -> Sentence:
        sentence = self.get_object()
        require(may_triage(request.user))
        return sentence
