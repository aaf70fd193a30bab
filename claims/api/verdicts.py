"""Verdicts and their review; the scale they choose from."""

from typing import Any, cast

from django.contrib.auth.models import User
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.paging import NEWEST_ID
from claims.api.resources import ListMixin, Resource, RetrieveMixin, require
from claims.api.serializers.verdicts import (
    ApproveBody,
    MissingSerializer,
    ReturnBody,
    ScaleSerializer,
    VerdictQuery,
    VerdictSerializer,
)
from claims.models import RatingScale, Verdict
from claims.permissions import may_review, may_work
from claims.workflow import approve_verdict, return_verdict, what_is_missing, withdraw_verdict
from factcheck.http import SignedInApiRequest


class VerdictViewSet(ListMixin, RetrieveMixin, Resource[Verdict]):
    """Revisions of verdicts, the latest first. They are written at their claim."""

    queryset = Verdict.objects.select_related("rating", "author", "reviewer", "claim")
    serializer_class = VerdictSerializer
    query = VerdictQuery
    keys = NEWEST_ID

    def narrow(self, rows: QuerySet[Verdict], given: dict[str, Any]) -> QuerySet[Verdict]:
        if given.pop("mine_to_review", False):
            ready = Verdict.objects.reviewable_by(cast("User", self.request.user))
            rows = rows.filter(pk__in=ready.values("pk"))
        return rows.filter(**given)

    @extend_schema(responses=MissingSerializer)
    @action(detail=True, pagination_class=None)
    def missing(self, _request: Request, **_kwargs: str) -> Response:
        """What the verdict still needs; an empty list when it is ready."""
        return Response({"missing": what_is_missing(self.get_object())})

    @extend_schema(request=None, responses=VerdictSerializer)
    @action(detail=True, methods=["post"], url_path="take-back")
    def take_back(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """The author takes it back from review, to go on writing."""
        verdict = self.get_object()
        is_author = verdict.author_id == request.user.pk
        require(is_author or may_work(request.user, verdict.claim))
        withdraw_verdict(verdict, by=request.user)
        return self.shown(verdict)

    @extend_schema(request=ApproveBody, responses=VerdictSerializer)
    @action(detail=True, methods=["post"])
    def approve(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Let exactly this revision stand. Refused to whoever had a hand in it (four eyes)."""
        verdict = self.get_object()
        require(may_review(request.user))
        approve_verdict(verdict, by=request.user, **ApproveBody.read(request))
        return self.shown(verdict)

    @extend_schema(request=ReturnBody, responses=VerdictSerializer)
    @action(detail=True, methods=["post"], url_path="return", url_name="return")
    def send_back(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Send it back to its author, saying what has to change."""
        verdict = self.get_object()
        require(may_review(request.user))
        return_verdict(verdict, by=request.user, **ReturnBody.read(request))
        return self.shown(verdict)


class ScaleViewSet(ListMixin, RetrieveMixin, Resource[RatingScale]):
    """Every version of the published scale, the latest first."""

    queryset = RatingScale.objects.prefetch_related("ratings")
    serializer_class = ScaleSerializer
    keys = NEWEST_ID
