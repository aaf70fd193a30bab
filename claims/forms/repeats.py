"""Which check a claim repeats."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.models import EarlierCheck, Publication


class RepeatForm(forms.Form):
    """One check: a page of ours, or somebody else's."""

    publication = forms.ModelChoiceField(queryset=Publication.objects.all(), required=False)
    earlier = forms.ModelChoiceField(queryset=EarlierCheck.objects.all(), required=False)

    def clean(self) -> None:
        given = self.cleaned_data
        if bool(given.get("publication")) == bool(given.get("earlier")):
            raise forms.ValidationError(_("Choose the check that this claim repeats."))

    @property
    def check(self) -> Publication | EarlierCheck:
        """The one that was chosen. Only on a valid form."""
        chosen: Publication | EarlierCheck = (
            self.cleaned_data["publication"] or self.cleaned_data["earlier"]
        )
        return chosen
