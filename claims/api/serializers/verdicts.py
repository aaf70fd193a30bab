"""Ratings and verdicts as the API shows and takes them."""

from rest_framework import serializers

from claims.api.fields import Body, Id, PersonSerializer, Query, Words, one_of, seen_version
from claims.models import Rating, RatingScale, Verdict


class RatingSerializer(serializers.ModelSerializer[Rating]):
    class Meta:
        model = Rating
        fields = ["id", "number", "label", "meaning", "tone", "icon"]
        read_only_fields = fields


class ScaleSerializer(serializers.ModelSerializer[RatingScale]):
    """One version of the published scale; a verdict chooses from the current one."""

    ratings = RatingSerializer(many=True, read_only=True)

    class Meta:
        model = RatingScale
        fields = ["id", "version", "is_current", "note", "made_at", "ratings"]
        read_only_fields = fields


class VerdictSerializer(serializers.ModelSerializer[Verdict]):
    rating = RatingSerializer(read_only=True, allow_null=True)
    author = PersonSerializer(read_only=True)
    reviewer = PersonSerializer(read_only=True, allow_null=True)

    class Meta:
        model = Verdict
        fields = [
            "id",
            "claim",
            "revision",
            "state",
            "version",
            "rating",
            "headline",
            "short_answer",
            "reasoning",
            "author",
            "made_at",
            "saved_at",
            "sent_at",
            "digest",
            "reviewer",
            "reviewed_at",
            "review_note",
            "voided_because",
        ]
        read_only_fields = fields


class MissingSerializer(serializers.Serializer[object]):
    """Sentences that say what a verdict still needs before it can be sent or approved."""

    missing = serializers.ListField(child=serializers.CharField())


class VerdictQuery(Query):
    claim = Id(required=False)
    state = serializers.ChoiceField(required=False, choices=Verdict.State.choices)
    mine_to_review = serializers.BooleanField(
        required=False, help_text="In review, and by four eyes open to the person who asks."
    )


class TextBody(Body):
    """What the author of a verdict writes. What is left out is saved as empty."""

    rating = one_of(Rating.objects.current(), required=False, allow_null=True)
    headline = Words(required=False, allow_blank=True, max_length=150)
    short_answer = Words(required=False, allow_blank=True, max_length=300)
    reasoning = Words(
        required=False,
        allow_blank=True,
        max_length=50_000,
        trim_whitespace=False,
        help_text="Markdown; cites evidence as [^1].",
    )
    seen = seen_version()


class ApproveBody(Body):
    digest = Words(
        max_length=64, min_length=64, help_text="The `digest` of the verdict as you read it."
    )
    note = Words(required=False, allow_blank=True, max_length=5000)


class ReturnBody(Body):
    note = Words(max_length=5000, help_text="What has to change.")
