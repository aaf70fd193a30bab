"""Programmes, broadcasts and speakers as the API shows them."""

from rest_framework import serializers

from claims.api.fields import Body, Id, Query, Words, one_of
from claims.models import Broadcast, Programme, Speaker


class ProgrammeSerializer(serializers.ModelSerializer[Programme]):
    url = serializers.CharField(read_only=True, help_text="May be empty.")

    class Meta:
        model = Programme
        fields = ["id", "name", "broadcaster", "medium", "slug", "url"]
        read_only_fields = fields


class ProgrammeNameSerializer(serializers.ModelSerializer[Programme]):
    class Meta:
        model = Programme
        fields = ["id", "name"]
        read_only_fields = fields


class BroadcastSerializer(serializers.ModelSerializer[Broadcast]):
    programme = ProgrammeNameSerializer(read_only=True)
    media_url = serializers.CharField(read_only=True, help_text="May be empty.")

    class Meta:
        model = Broadcast
        fields = ["id", "title", "slug", "aired_at", "media_url", "duration_ms", "programme"]
        read_only_fields = fields


class SpeakerSerializer(serializers.ModelSerializer[Speaker]):
    same_as = serializers.CharField(read_only=True, help_text="May be empty.")

    class Meta:
        model = Speaker
        fields = ["id", "name", "role", "same_as"]
        read_only_fields = fields


class BroadcastQuery(Query):
    programme = Id(required=False)


class NameQuery(Query):
    text = Words(required=False, max_length=200, help_text="Part of the name.")


class DetailsBody(Body):
    """What the newsroom says of a broadcast. Published pages keep what they showed."""

    title = Words(max_length=200)
    programme = one_of(Programme.objects.all())
    aired_at = serializers.DateTimeField()
    media_url = serializers.URLField(required=False, allow_blank=True, max_length=200)
