"""Comments, mentions and the record of a claim's moves."""

from rest_framework import serializers

from claims.api.fields import Body, PersonSerializer, Words
from claims.models import Comment, Mention, Status


class CommentSerializer(serializers.ModelSerializer[Comment]):
    by = PersonSerializer(read_only=True)

    class Meta:
        model = Comment
        fields = ["id", "claim", "text", "by", "at"]
        read_only_fields = fields


class CommentBody(Body):
    text = Words(max_length=10_000, help_text="`@username` tells that person.")


class MentionSerializer(serializers.ModelSerializer[Mention]):
    comment = CommentSerializer(read_only=True)

    class Meta:
        model = Mention
        fields = ["id", "comment"]
        read_only_fields = fields


class MoveSerializer(serializers.Serializer[object]):
    """One line of a claim's record: a move, or a change of its words."""

    id = serializers.IntegerField()
    before = serializers.ChoiceField(choices=Status.choices, allow_blank=True)
    after = serializers.ChoiceField(choices=Status.choices)
    note = serializers.CharField()
    by = PersonSerializer()
    at = serializers.DateTimeField()


class TextChangeSerializer(serializers.Serializer[object]):
    id = serializers.IntegerField()
    field = serializers.CharField()
    before = serializers.CharField()
    after = serializers.CharField()
    by = PersonSerializer()
    at = serializers.DateTimeField()


class HistorySerializer(serializers.Serializer[object]):
    """Every move of a claim, and every change of its words, oldest first."""

    moves = MoveSerializer(many=True)
    changes = TextChangeSerializer(many=True)
