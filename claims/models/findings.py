"""What the engine found in what was said, and what editors make of it: kept apart for good.

`SentenceFindings`, `Flag`, `LedgerEntry` and their kin are the machine's; a newer engine
replaces them. `FindingCorrection` is people's: rows are only ever added.
"""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from claims.models.broadcast import Broadcast
from claims.models.transcript import Sentence, Transcript
from factcheck.append_only import AppendOnly, AppendOnlyQuerySet

KEY_CHARS = 32
LONGEST_THING = 200


class Facet(models.TextChoices):
    """What lists are filtered by: the kinds of claim, and three things that stand out."""

    QUANTITY = "quantity", _("Quantity")
    COMPARISON = "comparison", _("Comparison")
    RECORD = "record", _("Past event or record")
    QUOTATION = "quotation", _("Quotation")
    LAW = "law", _("Law or policy")
    CAUSE = "cause", _("Cause")
    PREDICTION = "prediction", _("Prediction")
    POSITION = "position", _("Position")
    OPINION = "opinion", _("Opinion")
    QUESTION = "question", _("Question")
    GREETING = "greeting", _("Greeting")
    MONEY = "money", _("Money")
    REPORTED = "reported", _("Reported speech")
    CONTRADICTION = "contradiction", _("Does not add up")


class Part(models.TextChoices):
    """What of the engine's output a correction is about."""

    KINDS = "kinds", _("Kinds")
    QUANTITIES = "quantities", _("Quantities")
    REPORTED = "reported", _("Reported speech")
    STATEMENTS = "statements", _("Proposed statements")
    REASONS = "reasons", _("Reasons")
    FLAG = "flag", _("Calculation")


class SentenceFindings(models.Model):
    """What the engine found in one sentence: its words alone, no editor's.

    Each list holds what `claims.spotting.shapes.write` makes of a finding, in version `shape`.
    """

    sentence = models.OneToOneField(
        Sentence, models.CASCADE, primary_key=True, related_name="findings"
    )
    engine = models.CharField(max_length=80)
    shape = models.PositiveSmallIntegerField()
    kinds = models.JSONField(default=list)
    quantities = models.JSONField(default=list)
    reported = models.JSONField(default=list)
    statements = models.JSONField(default=list)

    class Meta:
        verbose_name_plural = "sentence findings"

    def __str__(self) -> str:
        return f"{self.pk}: {', '.join(self.kinds)}"


class SentenceFacet(models.Model):
    """One thing that a list can be filtered by, as shown: the machine's word, as corrected.

    Made again whenever either changes; `transcript` repeats the sentence's for the index.
    """

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="+", db_index=False)
    sentence = models.ForeignKey(Sentence, models.CASCADE, related_name="facets", db_index=False)
    facet = models.CharField(max_length=20, choices=Facet)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="a_facet_once_a_sentence", fields=["sentence", "facet"])
        ]
        indexes = [
            models.Index(fields=["transcript", "facet", "sentence"], name="facet_by_transcript"),
        ]

    def __str__(self) -> str:
        return f"{self.sentence_id}: {self.facet}"


class FlagQuerySet(models.QuerySet["Flag"]):
    def with_dismissals(self) -> Self:
        """Each flag with `is_dismissed`: an editor has said why it is none."""
        dismissed = FindingCorrection.objects.standing().filter(
            transcript=OuterRef("transcript"), part=Part.FLAG, subject=OuterRef("key")
        )
        return self.annotate(is_dismissed=Exists(dismissed))

    def standing(self) -> Self:
        """Those that nobody dismissed."""
        return self.with_dismissals().filter(is_dismissed=False)


class Flag(models.Model):
    """A calculation that does not come out as said, or two values for one thing. Never a verdict.

    `inputs`: the numbers and where each was said, with the id of its sentence, which may be one of
    an earlier broadcast. `key` is the same whenever the same words are found to disagree.
    `stated` and `computed` are decimal numbers as text, empty where there is none; `caveats` are
    codes of what the calculation passes over.
    """

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="flags", db_index=False)
    key = models.CharField(max_length=KEY_CHARS)
    code = models.CharField(max_length=40)
    working = models.TextField()
    inputs = models.JSONField(default=list)
    caveats = models.JSONField(default=list)
    stated = models.CharField(max_length=120, blank=True)
    computed = models.CharField(max_length=120, blank=True)
    engine = models.CharField(max_length=80)
    shape = models.PositiveSmallIntegerField()
    sentences = models.ManyToManyField(Sentence, related_name="flags")

    objects = FlagQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(name="one_flag_a_key", fields=["transcript", "key"])]

    def __str__(self) -> str:
        return f"{self.code}: {self.working[:60]}"


class LedgerEntryQuerySet(models.QuerySet["LedgerEntry"]):
    def for_list(self) -> Self:
        """What a row shows, in one query."""
        return self.select_related(
            "broadcast__programme", "sentence__utterance__speaker", "sentence__utterance__label"
        )


class LedgerEntry(models.Model):
    """A number that was said of something, where and by whom.

    `entry` is the engine's whole entry in version `shape`; `thing` says what the number is of in
    the engine's words. `value` is a decimal number as text, in `unit`. `voice` is the name or label
    in force when it was read. `aired_at` repeats the broadcast's.
    """

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="ledger")
    broadcast = models.ForeignKey(Broadcast, models.CASCADE, related_name="ledger")
    sentence = models.ForeignKey(Sentence, models.CASCADE, related_name="ledger")
    thing = models.CharField(max_length=LONGEST_THING)
    words = models.TextField(help_text=_("The number as it was said."))
    value = models.CharField(max_length=120)
    unit = models.CharField(max_length=60, blank=True)
    voice = models.CharField(max_length=200, blank=True)
    entry = models.JSONField(default=dict)
    shape = models.PositiveSmallIntegerField()
    aired_at = models.DateTimeField()

    objects = LedgerEntryQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "ledger entries"

    def __str__(self) -> str:
        return f"{self.thing}: {self.value} {self.unit}"


class LedgerKey(models.Model):
    """One name under which a number is looked for; `aired_at` repeats the broadcast's."""

    entry = models.ForeignKey(LedgerEntry, models.CASCADE, related_name="keys")
    key = models.CharField(max_length=LONGEST_THING)
    aired_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["key", "-aired_at", "entry"], name="ledger_by_key")]

    def __str__(self) -> str:
        return self.key


class FindingCorrectionQuerySet(AppendOnlyQuerySet["FindingCorrection"]):
    def standing(self) -> Self:
        """Corrections that nobody took back. Of one part the latest counts."""
        return self.filter(undoes=None, undone_by=None)

    def for_history(self) -> Self:
        """What a list of corrections shows, the latest first, in one query."""
        return self.select_related("sentence", "by", "undone_by").order_by("-id")


class FindingCorrection(AppendOnly):
    """What an editor put in the place of the engine's word. Undoing adds another row.

    `before` is the engine's word at that moment and `after` the editor's, both as JSON in version
    `shape`. A dismissed flag is named by its key in `subject`; `note` says why it is none.
    """

    transcript = models.ForeignKey(
        Transcript, models.CASCADE, related_name="finding_corrections", db_index=False
    )
    sentence = models.ForeignKey(Sentence, models.CASCADE, related_name="finding_corrections")
    part = models.CharField(max_length=10, choices=Part)
    subject = models.CharField(max_length=KEY_CHARS, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    shape = models.PositiveSmallIntegerField()
    engine = models.CharField(max_length=80, blank=True)
    note = models.CharField(max_length=300, blank=True)
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="undone_by"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = FindingCorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="a_flag_is_named_by_its_key",
                condition=Q(part="flag", subject__gt="") | (~Q(part="flag") & Q(subject="")),
            )
        ]
        indexes = [
            models.Index(
                fields=["transcript", "part", "subject", "id"], name="correction_by_subject"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()} of {self.sentence_id}"
