"""A broadcast's details, and a file to read for it."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from claims.models import Broadcast, Programme

if TYPE_CHECKING:
    OfBroadcast = forms.ModelForm[Broadcast]
else:
    OfBroadcast = forms.ModelForm

LOCAL = "%Y-%m-%dT%H:%M"  # what <input type="datetime-local"> sends and shows


def _zone() -> str:
    zone: str = settings.TIME_ZONE
    return zone


def aired_at_field(**given: Any) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=_("Aired"),
        help_text=format_lazy(_("In the newsroom’s time zone, {zone}."), zone=lazy(_zone, str)()),
        input_formats=[LOCAL, "%Y-%m-%dT%H:%M:%S"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=LOCAL),
        **given,
    )


class BroadcastForm(OfBroadcast):
    """What the newsroom says of a broadcast. Published pages keep what they showed."""

    aired_at = aired_at_field()
    media_url = forms.URLField(
        label=_("Recording (URL)"), required=False, max_length=200, assume_scheme="https"
    )

    class Meta:
        model = Broadcast
        fields = ["title", "programme", "aired_at", "media_url"]


class ImportForm(forms.Form):
    """A file or pasted text, and the broadcast it is the transcript of, known or new."""

    file = forms.FileField(label=_("File"), required=False, allow_empty_file=True)
    text = forms.CharField(
        label=_("Or paste the text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "class": "reading", "spellcheck": "false"}),
    )
    broadcast = forms.ModelChoiceField(
        label=_("Broadcast"),
        queryset=Broadcast.objects.newest_first().select_related("programme"),
        required=False,
        empty_label=_("A new one"),
    )
    programme = forms.ModelChoiceField(
        label=_("Programme"),
        queryset=Programme.objects.all(),
        required=False,
        empty_label=_("A new one"),
    )
    programme_name = forms.CharField(
        label=_("New programme's name"), max_length=200, required=False
    )
    title = forms.CharField(label=_("Title"), max_length=200, required=False)
    aired_at = aired_at_field(required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        self._want_one_text(given)
        if not given.get("broadcast") and "broadcast" not in self.errors:
            self._want_a_broadcast(given)
        return given

    def data_and_name(self) -> tuple[bytes, str]:
        """The bytes to read and what the file is called. Pasted text has no name."""
        upload: UploadedFile | None = self.cleaned_data["file"]
        if upload is not None:
            return upload.read(), upload.name or "transcript"
        return self.cleaned_data["text"].encode(), ""

    def _want_one_text(self, given: dict[str, Any]) -> None:
        upload, text = given.get("file"), given.get("text", "")
        if "file" in self.errors or "text" in self.errors:
            return
        if upload is None and not text.strip():
            self.add_error("file", _("Choose a file, or paste the text below."))
        elif upload is not None and text.strip():
            self.add_error("file", _("A file and a pasted text: leave one of them out."))
        elif upload is not None and upload.size > settings.TRANSCRIPT_MAX_BYTES:
            limit = filesizeformat(settings.TRANSCRIPT_MAX_BYTES)
            self.add_error("file", _("The file is larger than %(limit)s.") % {"limit": limit})

    def _want_a_broadcast(self, given: dict[str, Any]) -> None:
        if not given.get("programme") and not given.get("programme_name"):
            self.add_error("programme_name", _("Choose the programme, or name a new one."))
        if not given.get("title"):
            self.add_error("title", _("Give the broadcast a title."))
        if not given.get("aired_at") and "aired_at" not in self.errors:
            self.add_error("aired_at", _("Say when it was aired."))
