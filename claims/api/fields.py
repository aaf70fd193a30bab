"""Fields that take what the schema says and nothing like it, and the bodies made of them."""

import copy
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request

LARGEST_ID = 2**63 - 1
LARGEST_VERSION = 2**31 - 1


class Words(serializers.CharField):
    """Text. A number or a truth value in its place is a mistake, not text."""

    def __init__(self, **kwargs: Any) -> None:
        if not kwargs.get("allow_blank"):
            kwargs.setdefault("min_length", 1)
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Whole(serializers.IntegerField):
    """A whole number, as a number: neither "7" nor 7.0."""

    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        return super().to_internal_value(data)


class Id(serializers.IntegerField):
    """The number of a row, in a query string or a form."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=LARGEST_ID, **kwargs)


def one_of(queryset: QuerySet[Any], **kwargs: Any) -> serializers.PrimaryKeyRelatedField[Any]:
    """A row of `queryset`, named by its id as a number."""
    pk_field = Whole(min_value=1, max_value=LARGEST_ID)
    return serializers.PrimaryKeyRelatedField(queryset=queryset, pk_field=pk_field, **kwargs)


def seen_version(**kwargs: Any) -> Whole:
    """The version that the sender had before them; 409 where somebody has changed it since."""
    text = _("The `version` you last read. Refused with 409 where it is no longer the newest.")
    return Whole(min_value=0, max_value=LARGEST_VERSION, required=False, help_text=text, **kwargs)


class Body(serializers.Serializer[Any]):
    """What a request says. A field that it does not know is a mistake, so it is refused."""

    @classmethod
    def read(cls, request: Request) -> dict[str, Any]:
        """The checked body of `request`. Raises ValidationError."""
        body = cls(data=request.data)
        body.is_valid(raise_exception=True)
        return dict(body.validated_data)

    def to_internal_value(self, data: Any) -> Any:
        read = super().to_internal_value(data)
        if isinstance(data, Mapping):
            refuse_unknown(data, self.fields)
        return read


class SeenBody(Body):
    """Nothing but the version that the sender had before them."""

    seen = seen_version()


class ReasonBody(Body):
    reason = Words(max_length=2000)
    seen = seen_version()


class Query(serializers.Serializer[Any]):
    """Filters in a query string. One that it does not know is a mistake, so it is refused."""

    @classmethod
    def read(cls, request: Request) -> dict[str, Any]:
        """The checked filters of `request`, only those given. Raises ValidationError."""
        given = request.query_params
        names = set(given) - {"cursor", "limit"}
        if not names:
            return {}
        refuse_unknown(names, cls._declared_fields)
        query = cls(data={name: given[name] for name in names})
        query.is_valid(raise_exception=True)
        return dict(query.validated_data)

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Only the fields that are given: each is copied for each request, which costs."""
        given = getattr(self, "initial_data", self._declared_fields)
        return {
            name: copy.deepcopy(field)
            for name, field in self._declared_fields.items()
            if name in given
        }


class NoQuery(Query):
    """A list without filters."""


def refuse_unknown(given: Any, known: Mapping[str, object]) -> None:
    """Raise ValidationError for names that mean nothing here."""
    unknown = sorted(set(given) - set(known))
    if unknown:
        told = [_("There is no such field here.")]
        raise serializers.ValidationError({name[:80]: told for name in unknown})


def people() -> QuerySet[User]:
    """Those who can sign in."""
    return User.objects.filter(is_active=True)


def person(user: User | None) -> dict[str, object] | None:
    """A member of the newsroom, as the API names people."""
    if user is None:
        return None
    username = user.get_username()
    return {"id": user.pk, "username": username, "name": user.get_full_name() or username}


@extend_schema_serializer(component_name="Person")
class PersonSerializer(serializers.Serializer[User]):
    """A member of the newsroom."""

    id = serializers.IntegerField()
    username = serializers.CharField()
    name = serializers.CharField()

    def to_representation(self, instance: User) -> dict[str, object]:
        return person(instance) or {}


def no_larger_than(most: int, file: UploadedFile) -> UploadedFile:
    """`file`, or ValidationError before any of it is read into memory."""
    if (file.size or 0) > most:
        told = _("The file is too large: the limit is %(most)d bytes.") % {"most": most}
        raise serializers.ValidationError(told)
    return file
