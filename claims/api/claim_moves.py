"""What editors (and checkers, giving back) do with a claim as a whole."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response

from claims.api.claims import ClaimReading
from claims.api.fields import Body, ReasonBody
from claims.api.resources import require
from claims.api.serializers.claims import (
    AssignBody,
    MergeBody,
    PriorityBody,
    ReopenBody,
    WholeClaimSerializer,
)
from claims.models import Claim
from claims.permissions import may_assign, may_give_back, may_triage
from claims.workflow import (
    assign_claim,
    close_reopening,
    drop_claim,
    expect_version,
    merge_claim,
    reopen_claim,
    restore_claim,
    return_to_pool,
    set_priority,
)
from factcheck.http import SignedInApiRequest


class ClaimMoves(ClaimReading):
    """Each action answers with the claim as it stands after it."""

    @extend_schema(request=AssignBody, responses=WholeClaimSerializer)
    @action(detail=True, methods=["post"])
    def assign(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Hand the claim to a checker, ending any earlier assignment."""
        claim = self.get_object()
        require(may_assign(request.user))
        given = AssignBody.read(request)
        expect_version(claim, given.pop("seen", None))
        assign_claim(claim, by=request.user, **given)
        return self.answer(claim)

    @extend_schema(request=ReasonBody, responses=WholeClaimSerializer)
    @action(detail=True, methods=["post"], url_path="return-to-pool")
    def return_to_pool(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Nobody has it any more; it waits to be assigned again."""
        claim = self.get_object()
        require(may_give_back(request.user, claim))
        return_to_pool(claim, by=request.user, **ReasonBody.read(request))
        return self.answer(claim)

    @extend_schema(request=ReasonBody, responses=WholeClaimSerializer)
    @action(detail=True, methods=["post"])
    def drop(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Not to be checked after all. Nothing is deleted."""
        claim, given = self._for_editor(request, ReasonBody)
        drop_claim(claim, by=request.user, **given)
        return self.answer(claim)

    @extend_schema(request=MergeBody, responses=WholeClaimSerializer)
    @action(detail=True, methods=["post"])
    def merge(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """It says again what an earlier claim says: drop it, pointing there."""
        claim, given = self._for_editor(request, MergeBody)
        merge_claim(claim, by=request.user, **given)
        return self.answer(claim)

    @extend_schema(request=ReasonBody, responses=WholeClaimSerializer)
    @action(detail=True, methods=["post"])
    def restore(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """A dropped claim waits to be assigned again."""
        claim, given = self._for_editor(request, ReasonBody)
        restore_claim(claim, by=request.user, **given)
        return self.answer(claim)

    @extend_schema(request=PriorityBody, responses=WholeClaimSerializer)
    @action(detail=True, methods=["post"])
    def priority(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """How pressing the claim is; changes nothing else."""
        claim, given = self._for_editor(request, PriorityBody)
        set_priority(claim, given.pop("priority"), by=request.user, **given)
        return self.answer(claim)

    @extend_schema(request=ReopenBody, responses=WholeClaimSerializer)
    @action(detail=True, methods=["post"])
    def reopen(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Take a published or retracted claim back into research. Its page stays as it was."""
        claim, given = self._for_editor(request, ReopenBody)
        expect_version(claim, given.pop("seen", None))
        reopen_claim(claim, by=request.user, **given)
        return self.answer(claim)

    @extend_schema(request=ReasonBody, responses=WholeClaimSerializer)
    @action(detail=True, methods=["post"], url_path="close-reopening")
    def close_reopening(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Nothing needs to change after all: the page stands as it was."""
        claim, given = self._for_editor(request, ReasonBody)
        close_reopening(claim, by=request.user, **given)
        return self.answer(claim)

    def _for_editor(
        self, request: SignedInApiRequest, body: type[Body]
    ) -> tuple[Claim, dict[str, Any]]:
        """The claim and the checked body, for somebody who may triage."""
        claim = self.get_object()
        require(may_triage(request.user))
        return claim, body.read(request)
