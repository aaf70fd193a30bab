"""What an editor decides about a sentence, and which words become a claim."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.models import Claim, Sentence

# Offered as buttons; the key of each is its place in the row.
QUICK_REASONS = [_("Opinion"), _("Not checkable"), _("Trivial"), _("Unclear")]


class StatementField(forms.CharField):
    """The sentence we check; left empty, the quote itself stands for it."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Statement"),
            max_length=300,
            required=False,
            help_text=_("The sentence we check, about 75 characters."),
            widget=forms.Textarea(attrs={"rows": 2, "class": "reading"}),
        )


class ReportedForm(forms.Form):
    """A statement, and whose claim it is where the voice heard only reports it."""

    statement = StatementField()
    claimant = forms.CharField(
        label=_("Whose claim is it?"),
        max_length=200,
        required=False,
        help_text=_("Leave it empty where it is the speaker's own."),
    )


class AcceptForm(ReportedForm):
    pass


class RejectForm(forms.Form):
    reason = forms.CharField(
        label=_("Another reason"),
        max_length=300,
        error_messages={"required": _("Say why this is not checked.")},
    )


class MergeForm(forms.Form):
    claim = forms.ModelChoiceField(
        queryset=Claim.objects.standing(),
        error_messages={
            "required": _("Choose the claim that says the same."),
            "invalid_choice": _("That claim was dropped; choose one that stands."),
        },
    )


class SpotForm(ReportedForm):
    """Some words of a transcript, by their places in its text, and the sentence to check."""

    start = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class SentenceChoiceForm(forms.Form):
    """Which sentence of a transcript to choose words of."""

    sentence = forms.ModelChoiceField(queryset=Sentence.objects.none())
