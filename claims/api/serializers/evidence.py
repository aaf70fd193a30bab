"""Evidence and snapshots as the API shows and takes them."""

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from rest_framework import serializers

from claims.api.fields import Body, PersonSerializer, Words, no_larger_than
from claims.models import Evidence
from sources.models import Quotation, Snapshot, SnapshotText, Source


class SourceSerializer(serializers.ModelSerializer[Source]):
    class Meta:
        model = Source
        fields = ["id", "kind", "url", "host", "title"]
        read_only_fields = fields


class SnapshotSerializer(serializers.ModelSerializer[Snapshot]):
    """What a source answered at one moment, and how far we are in holding it."""

    source = SourceSerializer(read_only=True)  # type: ignore[assignment]  # a field of that name
    status_word = serializers.CharField(read_only=True)
    last_fault = serializers.CharField(read_only=True)
    is_settled = serializers.BooleanField(read_only=True)

    class Meta:
        model = Snapshot
        fields = [
            "id",
            "source",
            "status",
            "status_word",
            "is_settled",
            "last_fault",
            "failure_code",
            "failure_reason",
            "tries",
            "requested_url",
            "requested_at",
            "archived_at",
            "finished_at",
            "final_url",
            "status_code",
            "content_type",
            "filename",
            "warc_sha256",
            "warc_size_bytes",
            "body_sha256",
            "body_size_bytes",
            "text_status",
            "text_reason",
            "text_sha256",
            "memento_url",
        ]
        read_only_fields = fields


class SnapshotTextSerializer(serializers.ModelSerializer[SnapshotText]):
    class Meta:
        model = SnapshotText
        fields = ["snapshot", "text", "reader"]
        read_only_fields = fields


class QuotationSerializer(serializers.ModelSerializer[Quotation]):
    """Whether the words relied on were found, and where (code points of the snapshot's text)."""

    class Meta:
        model = Quotation
        fields = [
            "exact",
            "outcome",
            "matched",
            "prefix",
            "suffix",
            "start_char",
            "end_char",
            "checked_at",
        ]
        read_only_fields = fields


class EvidenceSerializer(serializers.ModelSerializer[Evidence]):
    snapshot = SnapshotSerializer(read_only=True)
    quotation = QuotationSerializer(read_only=True, allow_null=True)
    added_by = PersonSerializer(read_only=True)
    excerpt = serializers.CharField(read_only=True)
    is_proven = serializers.BooleanField(read_only=True)
    is_under_way = serializers.BooleanField(read_only=True)
    wants_exception = serializers.BooleanField(read_only=True)

    class Meta:
        model = Evidence
        fields = [
            "id",
            "claim",
            "number",
            "stance",
            "title",
            "excerpt",
            "note",
            "exception",
            "is_proven",
            "is_under_way",
            "wants_exception",
            "added_by",
            "added_at",
            "withdrawn_at",
            "snapshot",
            "quotation",
        ]
        read_only_fields = fields


class PointerBody(Body):
    """What a checker says of a source."""

    stance = serializers.ChoiceField(choices=Evidence.Stance.choices)
    excerpt = Words(
        required=False, allow_blank=True, max_length=5000, help_text="The words relied on, exactly."
    )
    note = Words(required=False, allow_blank=True, max_length=5000)
    title = Words(required=False, allow_blank=True, max_length=200)
    exception = Words(
        required=False,
        allow_blank=True,
        max_length=2000,
        help_text="Why it is relied on although it is not held or the words were not found.",
    )


POINTER_FIELDS = frozenset(PointerBody().fields.keys())


class PageBody(PointerBody):
    url = Words(max_length=4000)


class DocumentBody(PointerBody):
    file = serializers.FileField(max_length=255)

    def validate_file(self, file: UploadedFile) -> UploadedFile:
        return no_larger_than(settings.DOCUMENT_MAX_BYTES, file)


class WithdrawBody(Body):
    reason = Words(max_length=2000)


def pointer_fields(body: dict[str, Any]) -> dict[str, Any]:
    """The part of a body that is a `workflow.Pointer`."""
    return {name: value for name, value in body.items() if name in POINTER_FIELDS}
