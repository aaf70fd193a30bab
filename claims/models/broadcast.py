"""Programmes, their broadcasts, and the people heard in them."""

from typing import Self

from django.db import models
from django.db.models import Max, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Medium(models.TextChoices):
    TELEVISION = "tv", _("Television")
    RADIO = "radio", _("Radio")
    ONLINE = "online", _("Online video or podcast")


class Programme(models.Model):
    """A named series or slot of one broadcaster."""

    name = models.CharField(max_length=200)
    broadcaster = models.CharField(max_length=200, blank=True)
    medium = models.CharField(max_length=10, choices=Medium, default=Medium.TELEVISION)
    slug = models.SlugField(max_length=80, unique=True)
    url = models.URLField(blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                name="one_programme_of_a_name_at_a_broadcaster", fields=["name", "broadcaster"]
            )
        ]

    def __str__(self) -> str:
        return self.name


class BroadcastQuerySet(models.QuerySet["Broadcast"]):
    def newest_first(self) -> Self:
        return self.order_by("-aired_at", "-id")

    def aired_before(self, broadcast: "Broadcast") -> Self:
        """What follows `broadcast` in the list, newest first. A page starts there at any depth."""
        tied = Q(pk__lt=broadcast.pk) | Q(aired_at__lt=broadcast.aired_at)
        return self.filter(tied, aired_at__lte=broadcast.aired_at)

    def published(self) -> Self:
        """Broadcasts that readers may see: those with a published check."""
        return self.filter(claims__publication__isnull=False).distinct()


class Broadcast(models.Model):
    """One airing of a programme, at one time."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="broadcasts")
    title = models.CharField(max_length=200)
    slug = models.SlugField(max_length=120, unique=True)
    aired_at = models.DateTimeField(db_index=True)
    media_url = models.URLField(
        blank=True, help_text=_("Where the recording can be seen or heard, if anywhere.")
    )
    duration_ms = models.PositiveIntegerField(null=True, blank=True)

    objects = BroadcastQuerySet.as_manager()

    class Meta:
        ordering = ["-aired_at", "-id"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("claims:broadcast", args=[self.slug])

    def moment_url(self, start_ms: int | None) -> str:
        """The recording at one moment, by a media fragment (W3C Media Fragments 1.0, `#t=`)."""
        if not self.media_url or start_ms is None:
            return self.media_url
        return f"{self.media_url}#t={start_ms // 1000}"


class SpeakerQuerySet(models.QuerySet["Speaker"]):
    def heard_in(self, programme: Programme) -> Self:
        """Who was named in this programme before, those named last first."""
        heard = self.filter(labels__transcript__broadcast__programme=programme)
        return heard.annotate(last_named=Max("labels__id")).order_by("-last_named")


class Speaker(models.Model):
    """A person heard in a broadcast, or quoted in one."""

    name = models.CharField(max_length=200)
    role = models.CharField(
        max_length=200,
        blank=True,
        help_text=_("As readers should know the person: “entrepreneur”."),
    )
    same_as = models.URLField(blank=True, help_text=_("A page that says who this is."))

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(name="one_speaker_of_a_name_and_role", fields=["name", "role"]),
            models.CheckConstraint(name="speakers_have_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name
