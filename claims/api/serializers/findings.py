"""What the engine found, and what editors put in its place, as the API shows and takes it."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from claims.api.fields import Body, PersonSerializer, Words
from claims.findings import Shown
from claims.models import FindingCorrection, Flag, LedgerEntry, Newsroom, Part
from claims.spotting import shapes
from claims.spotting.findings import Bound, Kind, QuantityKind


class Written(serializers.Serializer[Any]):
    """A finding as it is stored and printed; the fields are here for the schema."""

    def to_representation(self, instance: Any) -> dict[str, Any]:
        written: dict[str, Any] = shapes.write(instance)
        return written


class QuantitySerializer(Written):
    """A number as said (`text`) and as what it amounts to: a decimal number as text in a unit."""

    text = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=[one.value for one in QuantityKind])
    value = serializers.CharField(allow_null=True)
    high = serializers.CharField(allow_null=True)
    unit = serializers.CharField()
    noun = serializers.CharField()
    per = serializers.CharField()
    bound = serializers.ChoiceField(choices=[one.value for one in Bound])
    approximate = serializers.BooleanField()
    direction = serializers.CharField()
    first_day = serializers.DateField(allow_null=True)
    last_day = serializers.DateField(allow_null=True)


class ReportedSerializer(Written):
    """Whose words they are, the words that say so, and where what they said stands."""

    person = serializers.CharField()
    text = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    content_start = serializers.IntegerField()
    content_end = serializers.IntegerField()


class SlotSerializer(Written):
    """A word of a proposed statement to put in better words, and what it may stand for."""

    text = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    candidates = serializers.ListField(child=serializers.CharField())


class StatementSerializer(Written):
    """A proposed statement, its open slots, and pairs of words as heard and as meant."""

    text = serializers.CharField()
    slots = SlotSerializer(many=True)
    mended = serializers.ListField(
        child=serializers.ListField(child=serializers.CharField(), min_length=2, max_length=2)
    )


class FindingsSerializer(serializers.Serializer[Shown]):
    """What a sentence is shown to hold: the engine's word, but for the parts in `corrected`."""

    engine = serializers.CharField(help_text="Empty where no engine has read it yet.")
    kinds = serializers.ListField(
        child=serializers.ChoiceField(choices=[one.value for one in Kind])
    )
    quantities = QuantitySerializer(many=True)
    reported = ReportedSerializer(many=True)
    statements = StatementSerializer(many=True)
    corrected = serializers.ListField(
        child=serializers.CharField(), source="corrections", help_text="Parts, by name."
    )


class InputSerializer(serializers.Serializer[dict[str, Any]]):
    """A number of a calculation. `sentence` may be one of an earlier broadcast, or null."""

    sentence = serializers.IntegerField(allow_null=True)
    text = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    value = serializers.CharField()
    unit = serializers.CharField()


class FlagSerializer(serializers.ModelSerializer[Flag]):
    """A calculation that does not come out as said, or two values for one thing."""

    inputs = InputSerializer(many=True, read_only=True)
    caveats = serializers.ListField(child=serializers.CharField(), read_only=True)
    is_dismissed = serializers.BooleanField(read_only=True)

    class Meta:
        model = Flag
        fields = [
            *("id", "transcript", "key", "code", "working", "inputs", "stated", "computed"),
            *("caveats", "engine", "is_dismissed"),
        ]
        read_only_fields = fields


class LedgerEntrySerializer(serializers.ModelSerializer[LedgerEntry]):
    """A number that was said of something, where and by whom."""

    class Meta:
        model = LedgerEntry
        fields = [
            *("id", "transcript", "broadcast", "sentence", "thing", "words", "value", "unit"),
            *("voice", "aired_at"),
        ]
        read_only_fields = fields


class FindingCorrectionSerializer(serializers.ModelSerializer[FindingCorrection]):
    """What an editor put in the place of the engine's word. Undoing adds another row."""

    before = serializers.JSONField(read_only=True, allow_null=True)
    after = serializers.JSONField(read_only=True, allow_null=True)
    by = PersonSerializer(read_only=True)

    class Meta:
        model = FindingCorrection
        fields = [
            *("id", "transcript", "sentence", "part", "subject", "before", "after", "note"),
            *("engine", "undoes", "by", "at"),
        ]
        read_only_fields = fields


class CorrectionBody(Body):
    """The whole list that is to stand for one part, as `findings` shows it."""

    part = serializers.ChoiceField(choices=Part.choices)
    value = serializers.ListField(child=serializers.JSONField(), max_length=50)
    note = Words(required=False, allow_blank=True, max_length=300)


class DismissalBody(Body):
    reason = Words(max_length=300)


class CutoffsSerializer(serializers.Serializer[Newsroom]):
    """Where lists begin, and from which worth on each named cut-off lists a sentence."""

    cutoff = serializers.ChoiceField(choices=Newsroom.Cutoff.choices)
    more = serializers.FloatField(min_value=0, max_value=1)
    normal = serializers.FloatField(min_value=0, max_value=1)
    fewer = serializers.FloatField(min_value=0, max_value=1)


class Worth(serializers.FloatField):
    """A number from 0 to 1, as a number."""

    def to_internal_value(self, data: Any) -> float:
        if isinstance(data, bool) or not isinstance(data, int | float):
            raise serializers.ValidationError(_("A number from 0 to 1 is wanted."))
        return super().to_internal_value(data)


class CutoffsBody(Body):
    """The newsroom's own; what is null or left out is as measured."""

    cutoff = serializers.ChoiceField(choices=Newsroom.Cutoff.choices)
    more = Worth(required=False, allow_null=True, min_value=0, max_value=1)
    normal = Worth(required=False, allow_null=True, min_value=0, max_value=1)
    fewer = Worth(required=False, allow_null=True, min_value=0, max_value=1)
