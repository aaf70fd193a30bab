"""Earlier checks and what repeats them, as the API shows and takes them."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from claims.api.fields import Body, Id, PersonSerializer, Query, Words, one_of
from claims.earlier.search import Found
from claims.models import Claim, EarlierCheck, Known, Publication, Repeat


class EarlierCheckSerializer(serializers.ModelSerializer[EarlierCheck]):
    """A fact check that another organisation published, in its own words. It is theirs."""

    class Meta:
        model = EarlierCheck
        fields = [
            "id",
            "url",
            "claim",
            "claimant",
            "claimed_on",
            "publisher",
            "publisher_site",
            "rating",
            "rating_value",
            "best_rating",
            "worst_rating",
            "title",
            "reviewed_on",
            "language",
            "licence",
            "feed",
            "imported_at",
            "changed_at",
        ]
        read_only_fields = fields


class EarlierQuery(Query):
    publisher_site = Words(required=False, max_length=253, help_text="Its name, without “www.”.")
    language = Words(required=False, max_length=35)


class SearchQuery(Query):
    text = Words(max_length=1000, help_text="A claim, or words of it.")

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        return super(Query, self).get_fields()  # what is looked for has to be given


class FoundSerializer(serializers.Serializer[Found]):
    """One that is known to have been said. Exactly one of the last three is not null."""

    kind = serializers.ChoiceField(choices=Known.Kind.choices)
    closeness = serializers.FloatField(min_value=0, max_value=1)
    is_close = serializers.BooleanField(help_text="Says the same, as far as words or meaning tell.")
    why = serializers.ListField(child=serializers.CharField())
    text = serializers.CharField(help_text="The claim that was checked, or waits to be.")
    spans = serializers.ListField(
        child=serializers.ListField(child=serializers.IntegerField(), min_length=2, max_length=2),
        help_text="Where `text` has words of what was looked for: code points, end excluded.",
    )
    rating = serializers.CharField(help_text="As they word it; empty where there is none.")
    publication = serializers.CharField(allow_null=True, help_text="The slug of our page.")
    earlier = EarlierCheckSerializer(allow_null=True)
    claim = serializers.IntegerField(allow_null=True)

    def to_representation(self, instance: Found) -> dict[str, Any]:
        known, of = instance.known, instance.of
        ours = known.publication
        text = of.claim if isinstance(of, EarlierCheck) else of.statement
        rating = of.rating if isinstance(of, EarlierCheck) else ""
        if ours and not ours.is_retracted:
            rating = str(ours.card.get("label", ""))
        return {
            "kind": known.kind,
            "closeness": min(1.0, instance.match.score),
            "is_close": instance.is_close,
            "why": list(instance.match.why),
            "text": text,
            "spans": [list(span) for span in instance.match.claim_spans],
            "rating": rating,
            "publication": ours.slug if ours else None,
            "earlier": EarlierCheckSerializer(known.earlier).data if known.earlier else None,
            "claim": known.claim_id,
        }


class AnswerSerializer(serializers.Serializer[object]):
    """What was found: our published checks first, then others', then our open claims."""

    by_meaning = serializers.BooleanField(help_text="False: looked for by words only.")
    found = FoundSerializer(many=True)


class RepeatSerializer(serializers.ModelSerializer[Repeat]):
    """An editor's word that a claim says again what was checked; or, with `undoes`, that not."""

    publication: serializers.SlugRelatedField[Publication] = serializers.SlugRelatedField(
        slug_field="slug", read_only=True, allow_null=True, help_text="The slug of our page."
    )
    by = PersonSerializer(read_only=True)

    class Meta:
        model = Repeat
        fields = ["id", "claim", "publication", "earlier", "undoes", "by", "at"]
        read_only_fields = fields


class RepeatQuery(Query):
    claim = Id(required=False)
    publication = Words(required=False, max_length=120, help_text="A slug.")
    earlier = Id(required=False)
    standing = serializers.BooleanField(required=False, help_text="Only links not taken back.")


class RepeatBody(Body):
    """A claim, and the one check that it says again: a page of ours or somebody else's."""

    claim = one_of(Claim.objects.all())
    publication = Words(required=False, max_length=120, help_text="The slug of our page.")
    earlier = one_of(EarlierCheck.objects.all(), required=False)

    def validate_publication(self, slug: str) -> Publication:
        page = Publication.objects.filter(slug=slug).first()
        if page is None:
            raise serializers.ValidationError(_("There is no page with this slug."))
        return page

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        if ("publication" in given) == ("earlier" in given):
            told = _("Give either the slug of our page or the id of an earlier check.")
            raise serializers.ValidationError(told)
        return given
