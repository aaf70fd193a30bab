"""Claims as the API shows them (plain dictionaries out of one query), and what it takes."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework import serializers

from claims.api.fields import (
    Body,
    Id,
    PersonSerializer,
    Query,
    Whole,
    Words,
    one_of,
    people,
    seen_version,
)
from claims.api.serializers.broadcasts import ProgrammeNameSerializer, SpeakerSerializer
from claims.api.serializers.transcripts import spans_field
from claims.models import Broadcast, Claim, Priority, Speaker, Status, Transcript
from claims.models.claim import OPEN_STATUSES

ROW = (
    *("id", "version", "status", "priority", "statement", "quote", "start_ms"),
    *("spotted_at", "due_at", "transcript_id", "merged_into_id"),
    *("programme_id", "programme__name"),
    *("broadcast_id", "broadcast__title"),
    *("speaker_id", "speaker__name", "speaker__role", "speaker__same_as"),
    *("claimant_id", "claimant__name", "claimant__role", "claimant__same_as"),
    *("checker_id", "checker__username", "checker__first_name", "checker__last_name"),
    "publication__slug",
)
"""Columns of a row in a list: `ClaimSerializer` shows rows of `.values(*ROW)`, not models."""

WHOLE = (
    *ROW,
    *("utterance_id", "spans", "start_char", "end_char", "reported_as"),
    *("changed_at", "broadcast__aired_at", "broadcast__media_url"),
    *("spotted_by_id", "spotted_by__username", "spotted_by__first_name", "spotted_by__last_name"),
)


class BroadcastTitleSerializer(serializers.ModelSerializer[Broadcast]):
    class Meta:
        model = Broadcast
        fields = ["id", "title"]
        read_only_fields = fields


class ClaimSerializer(serializers.Serializer[dict[str, Any]]):
    """A claim as a list shows it.

    The fields are the contract; what is sent is built by hand, for a page of 50 costs ten times
    as much through them.
    """

    id = serializers.IntegerField()
    version = serializers.IntegerField(help_text="Send it back as `seen` with any change.")
    status = serializers.ChoiceField(choices=Status.choices)
    priority = serializers.ChoiceField(choices=Priority.choices)
    statement = serializers.CharField()
    quote = serializers.CharField()
    start_ms = serializers.IntegerField(allow_null=True)
    spotted_at = serializers.DateTimeField()
    due_at = serializers.DateTimeField(allow_null=True)
    is_overdue = serializers.BooleanField()
    programme = ProgrammeNameSerializer()
    broadcast = BroadcastTitleSerializer()
    transcript = serializers.IntegerField()
    speaker = SpeakerSerializer(allow_null=True)
    claimant = SpeakerSerializer(allow_null=True)
    checker = PersonSerializer(allow_null=True)
    merged_into = serializers.IntegerField(allow_null=True)
    publication = serializers.CharField(allow_null=True, help_text="The slug of its public page.")

    def to_representation(self, instance: dict[str, Any]) -> dict[str, Any]:
        row = instance
        due_at = row["due_at"]
        is_open = row["status"] in OPEN_STATUSES
        return {
            "id": row["id"],
            "version": row["version"],
            "status": row["status"],
            "priority": row["priority"],
            "statement": row["statement"],
            "quote": row["quote"],
            "start_ms": row["start_ms"],
            "spotted_at": _moment(row["spotted_at"]),
            "due_at": _moment(due_at) if due_at else None,
            "is_overdue": due_at is not None and is_open and due_at < timezone.now(),
            "programme": {"id": row["programme_id"], "name": row["programme__name"]},
            "broadcast": {"id": row["broadcast_id"], "title": row["broadcast__title"]},
            "transcript": row["transcript_id"],
            "speaker": _speaker(row, "speaker"),
            "claimant": _speaker(row, "claimant"),
            "checker": _person(row, "checker"),
            "merged_into": row["merged_into_id"],
            "publication": row["publication__slug"],
        }


class WholeClaimSerializer(ClaimSerializer):
    """One claim, with where its words stand."""

    changed_at = serializers.DateTimeField()
    aired_at = serializers.DateTimeField()
    utterance = serializers.IntegerField()
    spans = spans_field()
    start_char = serializers.IntegerField()
    end_char = serializers.IntegerField()
    reported_as = serializers.CharField()
    moment_url = serializers.CharField(help_text="The recording at these words; may be empty.")
    spotted_by = PersonSerializer()

    def to_representation(self, instance: dict[str, Any]) -> dict[str, Any]:
        row = instance
        broadcast = Broadcast(media_url=row["broadcast__media_url"])
        return super().to_representation(row) | {
            "changed_at": _moment(row["changed_at"]),
            "aired_at": _moment(row["broadcast__aired_at"]),
            "utterance": row["utterance_id"],
            "spans": row["spans"],
            "start_char": row["start_char"],
            "end_char": row["end_char"],
            "reported_as": row["reported_as"],
            "moment_url": broadcast.moment_url(row["start_ms"]),
            "spotted_by": _person(row, "spotted_by"),
        }


def _moment(at: datetime) -> str:
    """ISO 8601 in UTC, as DRF writes it; the database gives every time in UTC."""
    return f"{at.isoformat()[:-6]}Z"


def _speaker(row: dict[str, Any], name: str) -> dict[str, Any] | None:
    if row[f"{name}_id"] is None:
        return None
    return {
        "id": row[f"{name}_id"],
        "name": row[f"{name}__name"],
        "role": row[f"{name}__role"],
        "same_as": row[f"{name}__same_as"],
    }


def _person(row: dict[str, Any], name: str) -> dict[str, Any] | None:
    if row[f"{name}_id"] is None:
        return None
    username = row[f"{name}__username"]
    full = f"{row[f'{name}__first_name']} {row[f'{name}__last_name']}".strip()
    return {"id": row[f"{name}_id"], "username": username, "name": full or username}


class ClaimQuery(Query):
    status = serializers.ChoiceField(required=False, choices=Status.choices)
    open = serializers.BooleanField(
        required=False, help_text="Neither published nor retracted nor dropped."
    )
    programme = Id(required=False)
    broadcast = Id(required=False)
    transcript = Id(required=False)
    speaker = Id(required=False, help_text="Whose claim it is, heard or reported.")
    checker = Id(required=False)
    priority = serializers.ChoiceField(required=False, choices=Priority.choices)
    overdue = serializers.BooleanField(required=False)
    text = Words(required=False, max_length=200, help_text="Part of the statement or the quote.")
    spotted_from = serializers.DateTimeField(required=False)
    spotted_before = serializers.DateTimeField(required=False)


class SpotBody(Body):
    """Words of a transcript by their place, in code points, the end excluded."""

    transcript = one_of(Transcript.objects.select_related("broadcast"))
    start_char = Whole(min_value=0, max_value=2**31 - 1)
    end_char = Whole(min_value=1, max_value=2**31 - 1)
    statement = Words(
        required=False,
        allow_blank=True,
        max_length=300,
        help_text="The sentence to check; the words themselves where none is given.",
    )


class AssignBody(Body):
    to = one_of(people(), help_text="A checker, by the id of `/users/`.")
    due_at = serializers.DateTimeField(required=False, allow_null=True)
    priority = serializers.ChoiceField(required=False, choices=Priority.choices)
    seen = seen_version()


class ReopenBody(Body):
    to = one_of(people(), help_text="A checker, by the id of `/users/`.")
    reason = Words(max_length=2000)
    due_at = serializers.DateTimeField(required=False, allow_null=True)
    seen = seen_version()


class MergeBody(Body):
    into = one_of(Claim.objects.all(), help_text="The earlier claim that says the same.")
    seen = seen_version()


class PriorityBody(Body):
    priority = serializers.ChoiceField(choices=Priority.choices)
    seen = seen_version()


class StatementBody(Body):
    statement = Words(max_length=300)
    seen = seen_version()


class ClaimantBody(Body):
    """A person we know, somebody new by name, or nobody: the voice speaks for itself."""

    claimant = one_of(Speaker.objects.all(), required=False, allow_null=True)
    name = Words(required=False, max_length=200, help_text="Of somebody new.")
    role = Words(required=False, allow_blank=True, max_length=200)
    reported_as = Words(required=False, allow_blank=True, max_length=100)
    seen = seen_version()

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        if ("claimant" in given) == ("name" in given):
            raise serializers.ValidationError(_("Give either the claimant's id or a name."))
        return given
