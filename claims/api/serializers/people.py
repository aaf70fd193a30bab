"""Who is in the newsroom, and who is asking."""

from django.contrib.auth.models import User
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from claims.api.fields import Body, PersonSerializer, Query, Words, person
from claims.api.serializers.talk import MentionSerializer
from claims.permissions import CHECKER, EDITOR, REVIEWER

ROLES = [CHECKER, EDITOR, REVIEWER]


@extend_schema_serializer(component_name="Member")
class MemberSerializer(PersonSerializer):
    """A member of the newsroom with the roles they have."""

    roles = serializers.ListField(child=serializers.CharField())

    def to_representation(self, instance: User) -> dict[str, object]:
        names = sorted(group.name for group in instance.groups.all())
        return (person(instance) or {}) | {"roles": names}


class MeSerializer(serializers.Serializer[object]):
    """Who is asking, and the comments that name them which they have not seen."""

    id = serializers.IntegerField()
    username = serializers.CharField()
    name = serializers.CharField()
    roles = serializers.ListField(child=serializers.CharField())
    mentions = MentionSerializer(many=True)


class MemberQuery(Query):
    role = serializers.ChoiceField(required=False, choices=ROLES)


class TokenBody(Body):
    username = Words(max_length=150)
    password = Words(max_length=4096, trim_whitespace=False, style={"input_type": "password"})


class TokenSerializer(serializers.Serializer[object]):
    """Send it as `Authorization: Token ...`."""

    token = serializers.CharField()


class CountsSerializer(serializers.Serializer[object]):
    """How many claims are in each status."""

    spotted = serializers.IntegerField()
    assigned = serializers.IntegerField()
    in_review = serializers.IntegerField()
    approved = serializers.IntegerField()
    published = serializers.IntegerField()
    retracted = serializers.IntegerField()
    dropped = serializers.IntegerField()
