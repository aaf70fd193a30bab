"""What a language model made of a transcript, as far as the words said bear it out."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.transcript import Sentence, Transcript


class ModelAnswer(models.Model):
    """That a language model was asked about a transcript, and how it went; one row, the latest.

    `engine` names what spoke. `fault`: the code of why the model did not (`claims.extraction`),
    else empty; `refused`: how many of its candidates were not true to the words.
    """

    transcript = models.OneToOneField(
        Transcript, models.CASCADE, primary_key=True, related_name="model_answer"
    )
    engine = models.CharField(max_length=160)
    fault = models.CharField(max_length=20, blank=True)
    refused = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.transcript_id}: {self.fault or self.engine}"


class ModelCandidate(models.Model):
    """A claim that a language model found: the words `start` to `end` of its sentence's text.

    The machine's output: replaced when the model is asked again, and never a claim by itself.
    """

    answer = models.ForeignKey(ModelAnswer, models.CASCADE, related_name="candidates")
    sentence = models.ForeignKey(Sentence, models.CASCADE, related_name="model_candidates")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    statement = models.CharField(max_length=300, help_text=_("In words that stand alone."))
    worth = models.FloatField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="a_candidate_quotes_words",
                condition=Q(start__lt=F("end")),
            ),
            models.CheckConstraint(
                name="a_candidates_worth_is_between_0_and_1", condition=Q(worth__range=(0, 1))
            ),
        ]

    def __str__(self) -> str:
        return self.statement[:60]
