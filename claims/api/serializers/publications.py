"""Publications as readers and other newsrooms may have them: public data, and nothing else."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.fields import Body, Id, Query, Words, seen_version
from claims.models import Correction, Edition, Publication
from claims.publishing import Content, page_url


class ShownRatingSerializer(serializers.Serializer[object]):
    """The rating as the page shows it, in the words of the day."""

    label = serializers.CharField()  # type: ignore[assignment]  # a field of that name
    tone = serializers.CharField()
    icon = serializers.CharField()


class PublicationSerializer(serializers.ModelSerializer[Publication]):
    """A published check. Retracted ones stay, without a rating and a short answer."""

    url = serializers.SerializerMethodField(help_text="The page's own absolute address.")
    short_answer = serializers.SerializerMethodField()
    rating = serializers.SerializerMethodField()
    said_by = serializers.CharField(source="card.said_by", read_only=True)
    role = serializers.CharField(source="card.role", read_only=True)
    programme = serializers.CharField(source="card.programme", read_only=True)
    broadcast = serializers.CharField(source="card.broadcast", read_only=True)
    aired_at = serializers.CharField(source="card.aired_at", read_only=True)
    start_ms = serializers.IntegerField(source="card.start_ms", read_only=True, allow_null=True)

    class Meta:
        model = Publication
        fields = [
            "slug",
            "url",
            "claim",
            "headline",
            "statement",
            "short_answer",
            "rating",
            "said_by",
            "role",
            "programme",
            "broadcast",
            "aired_at",
            "start_ms",
            "published_at",
            "modified_at",
            "retracted_at",
            "editions_made",
        ]
        read_only_fields = fields

    def get_url(self, page: Publication) -> str:
        return page_url(page.slug)

    def get_short_answer(self, page: Publication) -> str:
        return "" if page.is_retracted else page.short_answer

    @extend_schema_field(ShownRatingSerializer(allow_null=True))
    def get_rating(self, page: Publication) -> dict[str, str] | None:
        if page.is_retracted:
            return None
        return {name: page.card[name] for name in ("label", "tone", "icon")}


class CorrectionSerializer(serializers.ModelSerializer[Correction]):
    """A dated public note: what changed and why. Who wrote it stays with the newsroom."""

    publication: serializers.SlugRelatedField[Publication] = serializers.SlugRelatedField(
        slug_field="slug", read_only=True
    )
    edition = serializers.IntegerField(source="edition.number", read_only=True)

    class Meta:
        model = Correction
        fields = ["id", "publication", "kind", "note", "at", "edition"]
        read_only_fields = fields


class EditionSerializer(serializers.ModelSerializer[Edition]):
    """All that a page showed from one moment on."""

    content = serializers.SerializerMethodField()

    class Meta:
        model = Edition
        fields = ["number", "at", "sha256", "content"]
        read_only_fields = fields

    def get_content(self, edition: Edition) -> Content:
        content: Content = edition.content
        return content


class EditionLineSerializer(serializers.ModelSerializer[Edition]):
    class Meta:
        model = Edition
        fields = ["number", "at", "sha256"]
        read_only_fields = fields


class WholePublicationSerializer(PublicationSerializer):
    """A published check with what its page shows now, and its corrections."""

    edition = serializers.SerializerMethodField()
    corrections = CorrectionSerializer(many=True, read_only=True)

    class Meta(PublicationSerializer.Meta):
        fields = [*PublicationSerializer.Meta.fields, "edition", "corrections"]
        read_only_fields = fields

    @extend_schema_field(EditionSerializer)
    def get_edition(self, page: Publication) -> dict[str, object]:
        return dict(EditionSerializer(page.editions.latest("number")).data)


class PublicationQuery(Query):
    programme = Id(required=False)
    broadcast = Id(required=False)
    claim = Id(required=False)
    rating = Id(required=False, help_text="A step of the scale, by its id.")
    retracted = serializers.BooleanField(required=False)
    text = Words(required=False, max_length=200, help_text="Words that are all on the page.")


class CorrectBody(Body):
    kind = serializers.ChoiceField(
        choices=[Correction.Kind.CORRECTION.value, Correction.Kind.UPDATE.value],
        help_text="A correction: we were wrong. An update: the facts moved on.",
    )
    note = Words(max_length=5000, help_text="What changed and why, for readers.")
    seen = seen_version()


class RetractBody(Body):
    note = Words(max_length=5000, help_text="Why, for readers.")
    seen = seen_version()
