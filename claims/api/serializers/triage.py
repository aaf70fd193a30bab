"""What is asked of transcripts and decided about what is said in them."""

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from rest_framework import serializers

from claims.api.fields import Body, Id, Query, Words, no_larger_than, one_of
from claims.models import Broadcast, Claim, Facet, Programme, Sentence, Speaker


class TranscriptQuery(Query):
    broadcast = Id(required=False)


class SentenceQuery(Query):
    order = serializers.ChoiceField(
        required=False,
        choices=["position", "worth"],
        help_text="As spoken, or the most check-worthy first.",
    )
    decision = serializers.ChoiceField(required=False, choices=Sentence.Decision.choices)
    shows = serializers.ChoiceField(
        required=False,
        choices=Facet.choices,
        help_text="A kind of claim, money, reported speech, or a calculation that does not add up.",
    )
    speaker = Id(required=False, help_text="Who says it, by the id of a speaker.")


class SentenceStatementBody(Body):
    statement = Words(required=False, allow_blank=True, max_length=300)


class SentenceReasonBody(Body):
    reason = Words(max_length=300)


class SentenceMergeBody(Body):
    into = one_of(Claim.objects.all(), help_text="The claim that says the same.")


class ImportBody(Body):
    """The broadcast that a text is the transcript of: one we know, or a new one."""

    programme_name = Words(required=False, max_length=200, help_text="Found, or made.")
    title = Words(required=False, max_length=200)
    aired_at = serializers.DateTimeField(required=False)
    media_url = serializers.URLField(required=False, allow_blank=True, max_length=200)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        if "broadcast" in given:
            return given
        if "programme" not in given and "programme_name" not in given:
            told = [_("Choose the programme, or name a new one.")]
            raise serializers.ValidationError({"programme_name": told})
        wanted = {
            "title": _("Give the broadcast a title."),
            "aired_at": _("Say when it was aired."),
        }
        missing = {name: [told] for name, told in wanted.items() if name not in given}
        if missing:
            raise serializers.ValidationError(missing)
        return given


class ImportTextBody(ImportBody):
    text = Words(trim_whitespace=False, max_length=settings.TRANSCRIPT_MAX_BYTES)
    filename = Words(required=False, max_length=255, help_text="Its ending helps to read it.")
    broadcast = one_of(Broadcast.objects.select_related("programme"), required=False)
    programme = one_of(Programme.objects.all(), required=False)


class ImportFileBody(ImportBody):
    file = serializers.FileField(max_length=255)
    broadcast: serializers.PrimaryKeyRelatedField[Broadcast] = serializers.PrimaryKeyRelatedField(
        queryset=Broadcast.objects.select_related("programme"), pk_field=Id(), required=False
    )
    programme: serializers.PrimaryKeyRelatedField[Programme] = serializers.PrimaryKeyRelatedField(
        queryset=Programme.objects.all(), pk_field=Id(), required=False
    )

    def validate_file(self, file: UploadedFile) -> UploadedFile:
        return no_larger_than(settings.TRANSCRIPT_MAX_BYTES, file)


class NameBody(Body):
    """Who a label is: a person we know, or one by name and role."""

    speaker = one_of(Speaker.objects.all(), required=False)
    name = Words(required=False, max_length=200)
    role = Words(required=False, allow_blank=True, max_length=200)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        if ("speaker" in given) == ("name" in given):
            raise serializers.ValidationError(_("Give either the speaker's id or a name."))
        return given


class GiveBody(NameBody):
    """To whom an utterance is given; null: to nobody."""

    speaker = one_of(Speaker.objects.all(), required=False, allow_null=True)
