"""Who somebody heard in a broadcast is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.models import Speaker


class NameForm(forms.Form):
    """A known person, or one by name and role: “Arnaud Bertrand”, “entrepreneur”."""

    speaker = forms.ModelChoiceField(queryset=Speaker.objects.all(), required=False)
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    role = forms.CharField(
        label=_("Role"),
        max_length=200,
        required=False,
        help_text=_("As readers should know the person: “entrepreneur”."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("speaker") and not given.get("name"):
            self.add_error("name", _("Give the person's name."))
        return given
