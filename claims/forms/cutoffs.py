"""From which worth on the newsroom looks at a sentence."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import Newsroom
from claims.spotting.cutoffs import CUTOFFS
from claims.workflow import OwnCutoffs


class WorthField(forms.FloatField):
    """A worth from 0 to 1; empty where the measured one is to count."""

    def __init__(self, name: str) -> None:
        measured = _("as measured: %(worth).2f") % {"worth": CUTOFFS[name]}
        super().__init__(
            label=Newsroom.Cutoff(name).label,
            min_value=0,
            max_value=1,
            required=False,
            widget=forms.NumberInput(attrs={"step": "any", "placeholder": measured}),
        )


class CutoffsForm(forms.Form):
    """Where lists begin, and the newsroom's own worth for each of the three names."""

    cutoff = forms.ChoiceField(
        label=gettext_lazy("A list begins with"),
        choices=[(name, Newsroom.Cutoff(name).label) for name in ("fewer", "normal", "more")],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("fewer", "normal", "more"):
            self.fields[name] = WorthField(name)

    @classmethod
    def of(cls, newsroom: Newsroom) -> "CutoffsForm":
        """The form as the newsroom stands."""
        return cls(
            initial={
                "cutoff": newsroom.cutoff,
                "fewer": newsroom.worth_fewer,
                "normal": newsroom.worth_normal,
                "more": newsroom.worth_more,
            }
        )

    def own(self) -> OwnCutoffs:
        """What was given. Only on a valid form."""
        return OwnCutoffs(**self.cleaned_data)
