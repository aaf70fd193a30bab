"""What is written about a claim: its words, talk, evidence, verdict, publication."""

from typing import Any

from django.db import transaction
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.claim_moves import ClaimMoves
from claims.api.fields import SeenBody
from claims.api.paging import BY_ID
from claims.api.resources import created, require
from claims.api.serializers.claims import ClaimantBody, StatementBody, WholeClaimSerializer
from claims.api.serializers.evidence import (
    DocumentBody,
    EvidenceSerializer,
    PageBody,
    pointer_fields,
)
from claims.api.serializers.publications import WholePublicationSerializer
from claims.api.serializers.talk import CommentBody, CommentSerializer, HistorySerializer
from claims.api.serializers.verdicts import TextBody, VerdictSerializer
from claims.models import Evidence, Speaker
from claims.permissions import may_publish, may_word, may_work
from claims.publishing import publish_claim
from claims.speakers import find_or_make_speaker
from claims.workflow import (
    Document,
    Pointer,
    Text,
    add_document,
    add_evidence,
    comment_on,
    edit_statement,
    save_draft,
    see_mentions,
    set_claimant,
    submit_verdict,
)
from factcheck.http import SignedInApiRequest


class ClaimViewSet(ClaimMoves):
    """Claims, from the spotted sentence to the published check."""

    @extend_schema(request=StatementBody, responses=WholeClaimSerializer)
    @action(detail=True, methods=["post"])
    def statement(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Word the statement anew. After an approval this voids it."""
        claim = self.get_object()
        require(may_word(request.user, claim))
        given = StatementBody.read(request)
        edit_statement(claim, given.pop("statement"), by=request.user, **given)
        return self.answer(claim)

    @extend_schema(request=ClaimantBody, responses=WholeClaimSerializer)
    @action(detail=True, methods=["post"])
    def claimant(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Name whose claim it is where the voice only reports it."""
        claim = self.get_object()
        require(may_word(request.user, claim))
        given = ClaimantBody.read(request)
        with transaction.atomic():  # somebody new is not left behind by a refusal
            set_claimant(claim, _claimant(given), by=request.user, **given)
        return self.answer(claim)

    @extend_schema(responses=CommentSerializer(many=True), filters=True)
    @action(detail=True, serializer_class=CommentSerializer, keys=BY_ID)
    def comments(self, _request: Request, **_kwargs: str) -> Response:
        """What the newsroom said about the claim, oldest first."""
        return self.whole(self.get_object().comments.select_related("by"))

    @extend_schema(request=CommentBody, responses={201: CommentSerializer})
    @comments.mapping.post
    def comment(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Say something about the claim; `@username` tells that person."""
        claim = self.get_object()
        comment = comment_on(claim, by=request.user, **CommentBody.read(request))
        data = CommentSerializer(comment).data
        return created(request, data, "claim-comments", claim.pk)

    @extend_schema(request=None, responses={204: None})
    @action(detail=True, methods=["post"], url_path="see-mentions")
    def see_mentions(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """The comments on this claim that name the person who asks are seen."""
        see_mentions(self.get_object(), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(responses=HistorySerializer)
    @action(detail=True, pagination_class=None)
    def history(self, _request: Request, **_kwargs: str) -> Response:
        """Every move of the claim and every change of its words, oldest first."""
        claim = self.get_object()
        record = {
            "moves": claim.history.select_related("by"),
            "changes": claim.text_changes.select_related("by"),
        }
        return Response(HistorySerializer(record).data)

    @extend_schema(responses=EvidenceSerializer(many=True))
    @action(detail=True, serializer_class=EvidenceSerializer, keys=BY_ID)
    def evidence(self, _request: Request, **_kwargs: str) -> Response:
        """All evidence ever given on the claim; what was withdrawn says so."""
        return self.whole(Evidence.objects.for_page().filter(claim=self.get_object()))

    @extend_schema(request=PageBody, responses={201: EvidenceSerializer})
    @evidence.mapping.post
    def cite_page(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Cite a web page. A worker fetches and holds it; read the evidence to see how far."""
        claim = self.get_object()
        require(may_work(request.user, claim))
        body = PageBody.read(request)
        pointer = Pointer(**pointer_fields(body))
        return _given(request, add_evidence(claim, body["url"], pointer, by=request.user))

    @extend_schema(
        request={"multipart/form-data": DocumentBody}, responses={201: EvidenceSerializer}
    )
    @action(detail=True, methods=["post"], parser_classes=[MultiPartParser])
    def documents(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Cite a document that is uploaded here, held and digested like a page."""
        claim = self.get_object()
        require(may_work(request.user, claim))
        body = DocumentBody.read(request)
        file, pointer = body["file"], Pointer(**pointer_fields(body))
        document = Document(file.read(), filename=file.name, title=pointer.title)
        return _given(request, add_document(claim, document, pointer, by=request.user))

    @extend_schema(request=TextBody, responses=VerdictSerializer)
    @action(detail=True, methods=["post"])
    def draft(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Save the verdict's text without sending it. `seen` is the draft's version, 0 for none."""
        claim = self.get_object()
        require(may_work(request.user, claim))
        text, seen = _text(TextBody.read(request))
        verdict = save_draft(claim, text, by=request.user, seen=seen)
        return Response(VerdictSerializer(verdict).data)

    @extend_schema(request=TextBody, responses=VerdictSerializer)
    @action(detail=True, methods=["post"])
    def submit(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Save the verdict's text and send it for review."""
        claim = self.get_object()
        require(may_work(request.user, claim))
        text, seen = _text(TextBody.read(request))
        verdict = submit_verdict(claim, text, by=request.user, seen=seen)
        return Response(VerdictSerializer(verdict).data)

    @extend_schema(request=SeenBody, responses={201: WholePublicationSerializer})
    @action(detail=True, methods=["post"])
    def publish(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Put an approved claim before readers, at an address for good."""
        claim = self.get_object()
        require(may_publish(request.user))
        page = publish_claim(claim, by=request.user, **SeenBody.read(request))
        data = WholePublicationSerializer(page).data
        return created(request, data, "publication-detail", page.slug)


def _claimant(given: dict[str, Any]) -> Speaker | None:
    """The person that a ClaimantBody names, taken out of it; made where nobody has that name."""
    name, role = given.pop("name", ""), given.pop("role", "")
    if name:
        return find_or_make_speaker(name, role)
    known: Speaker | None = given.pop("claimant")
    return known


def _given(request: Request, evidence: Evidence) -> Response:
    data = EvidenceSerializer(Evidence.objects.for_page().get(pk=evidence.pk)).data
    return created(request, data, "evidence-detail", evidence.pk)


def _text(body: dict[str, Any]) -> tuple[Text, int]:
    """What the author wrote, and the version of the draft they had before them."""
    seen: int = body.pop("seen", 0)
    rating = body.pop("rating", None)
    return Text(rating=rating, **body), seen
