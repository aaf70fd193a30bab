"""Who is in the newsroom, who is asking, and the token that says so."""

from typing import Any

from axes.helpers import get_cool_off
from django.contrib.auth import authenticate, user_logged_in
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.authtoken.models import Token
from rest_framework.exceptions import Throttled, ValidationError
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.api.fields import people, person
from claims.api.resources import ListMixin, Resource, RetrieveMixin
from claims.api.serializers.people import (
    MemberQuery,
    MemberSerializer,
    MeSerializer,
    TokenBody,
    TokenSerializer,
)
from claims.api.serializers.talk import MentionSerializer
from claims.models import Mention
from claims.permissions import roles
from factcheck.http import SignedInApiRequest
from factcheck.throttling import SignInPace


class UserViewSet(ListMixin, RetrieveMixin, Resource[User]):
    """The newsroom's people, to assign claims to."""

    queryset = people().prefetch_related("groups")
    serializer_class = MemberSerializer
    query = MemberQuery

    def narrow(self, rows: QuerySet[User], given: dict[str, Any]) -> QuerySet[User]:
        return rows.filter(groups__name=given["role"]) if "role" in given else rows


class MeView(APIView):
    """Who is asking."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=MeSerializer)
    def get(self, request: SignedInApiRequest) -> Response:
        """Who is asking: their roles, and the comments that name them and wait to be seen."""
        unseen = Mention.objects.unseen_by(request.user)[:100]
        told = {"roles": sorted(roles(request.user))}
        mentions = MentionSerializer(unseen, many=True).data
        return Response({**(person(request.user) or {}), **told, "mentions": mentions})


class TokenView(APIView):
    """A token stands for the person until they take it back."""

    throttle_classes = [SignInPace]

    def get_permissions(self) -> list[Any]:
        return [AllowAny()] if self.request.method == "POST" else [IsAuthenticated()]

    @extend_schema(request=TokenBody, responses=TokenSerializer, auth=[])
    def post(self, request: Request) -> Response:
        """The person's token, made where they have none yet. Guessing is slowed down."""
        user = _signed_in(request, TokenBody.read(request))
        token, _made = Token.objects.get_or_create(user=user)
        return Response({"token": token.key})

    @extend_schema(responses={204: None})
    def delete(self, request: SignedInApiRequest) -> Response:
        """Make the token of the person who asks worthless. Repeating it changes nothing."""
        Token.objects.filter(user=request.user).delete()
        return Response(status=status.HTTP_204_NO_CONTENT)


def _signed_in(request: Request, body: dict[str, str]) -> User:
    """The person with that name and password. Raises Throttled where axes has had enough."""
    plain = request._request  # noqa: SLF001 - axes keeps its notes on Django's own request
    user = authenticate(plain, username=body["username"], password=body["password"])
    if getattr(plain, "axes_locked_out", False):
        setattr(plain, "axes_locked_out", False)  # noqa: B010 - its own note; we answer, not it
        wait = get_cool_off(plain)
        raise Throttled(wait=wait.total_seconds() if wait else None)
    if not isinstance(user, User):
        raise ValidationError(_("No active account has this name and password."))
    user_logged_in.send(sender=User, request=plain, user=user)
    return user
