"""A verdict's text, and the review of it."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.models import Rating, Verdict
from claims.workflow import Text

if TYPE_CHECKING:
    RatingField = forms.ModelChoiceField[Rating]
else:
    RatingField = forms.ModelChoiceField


class VerdictForm(forms.Form):
    """Everything may be missing while it is a draft. `seen`: the draft's version shown, 0: none."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    rating = RatingField(
        Rating.objects.none(),
        label=_("Rating"),
        required=False,
        empty_label=None,
        widget=forms.RadioSelect,
    )
    headline = forms.CharField(
        label=_("Headline"),
        max_length=150,
        required=False,
        help_text=_("What readers see first, without the answer's detail."),
        widget=forms.TextInput(attrs={"class": "reading", "autocomplete": "off"}),
    )
    short_answer = forms.CharField(
        label=_("Short answer"),
        max_length=300,
        required=False,
        help_text=_("One or two sentences that stand on their own."),
        widget=forms.Textarea(attrs={"rows": 2, "class": "reading"}),
    )
    reasoning = forms.CharField(
        label=_("Reasoning"),
        required=False,
        strip=False,
        max_length=50_000,
        help_text=_("Markdown. Cite evidence by its number: [^1]."),
        widget=forms.Textarea(attrs={"rows": 12, "class": "reading"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "verdict-%s", **kwargs})
        cast("RatingField", self.fields["rating"]).queryset = Rating.objects.current()

    def clean_reasoning(self) -> str:
        """Lines end as they are stored, whatever the browser sends."""
        return str(self.cleaned_data["reasoning"]).replace("\r\n", "\n").rstrip()

    def text(self) -> Text:
        """What was typed, as the workflow takes it."""
        typed = self.cleaned_data
        return Text(
            rating=typed["rating"],
            headline=typed["headline"],
            short_answer=typed["short_answer"],
            reasoning=typed["reasoning"],
        )


def writing_form(last: Verdict | None) -> VerdictForm:
    """To go on writing: the draft, or a new revision that begins with the `last` one's text."""
    if last is None:
        return VerdictForm(initial={"seen": 0})
    seen = last.version if last.state == Verdict.State.DRAFT else 0
    return VerdictForm(
        initial={
            "seen": seen,
            "rating": last.rating_id,
            "headline": last.headline,
            "short_answer": last.short_answer,
            "reasoning": last.reasoning,
        }
    )


class ApproveForm(forms.Form):
    """`digest` names the exact text and evidence that the page showed."""

    digest = forms.CharField(
        widget=forms.HiddenInput,
        error_messages={"required": _("This page is incomplete. Load it again.")},
    )
    note = forms.CharField(
        label=_("Note to the author"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "approve-%s", **kwargs})


class ReturnForm(forms.Form):
    note = forms.CharField(
        label=_("What has to change?"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "return-%s", **kwargs})
