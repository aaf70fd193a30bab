"""A page or a document put forward on a claim, and what is said of it."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from claims.models import Evidence
from claims.workflow import Document, Pointer

STANCES = [
    (Evidence.Stance.SUPPORTS, _("Supports the claim")),
    (Evidence.Stance.REFUTES, _("Refutes the claim")),
    (Evidence.Stance.CONTEXT, _("Gives context")),
]


class EvidenceForm(forms.Form):
    """What a checker says of a source."""

    stance = forms.ChoiceField(
        label=_("What it does"), choices=STANCES, widget=forms.RadioSelect(attrs={"class": "quick"})
    )
    excerpt = forms.CharField(
        label=_("The words relied on"),
        max_length=5000,
        required=False,
        help_text=_("Copied from the page. They are looked for in what we hold."),
        widget=forms.Textarea(attrs={"rows": 3, "class": "reading"}),
    )
    note = forms.CharField(
        label=_("What it shows"),
        max_length=5000,
        required=False,
        help_text=_("Readers see it beside the source."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        required=False,
        help_text=_("As readers should see it cited. Left empty, the page's own."),
    )
    exception = forms.CharField(
        label=_("Reason to rely on it although it is not held, or the words were not found"),
        max_length=2000,
        required=False,
        help_text=_("Readers see this reason."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def pointer(self) -> Pointer:
        """What was typed, as the workflow takes it."""
        names = ("stance", "excerpt", "note", "title", "exception")
        return Pointer(**{name: self.cleaned_data[name] for name in names})


def edit_form(evidence: Evidence, data: Any = None) -> EvidenceForm:
    """The form to change what is said of `evidence`."""
    said = {
        "stance": evidence.stance,
        "excerpt": evidence.excerpt,
        "note": evidence.note,
        "title": evidence.title,
        "exception": evidence.exception,
    }
    return EvidenceForm(data, initial=said, auto_id=f"edit-{evidence.number}-%s")


class AddEvidenceForm(EvidenceForm):
    """By address or by upload: the one that `way` shows, exactly one where it says nothing."""

    way = forms.ChoiceField(choices=[("url", "url"), ("document", "document")], required=False)
    url = forms.CharField(
        label=_("Address of the page"),
        required=False,
        max_length=2000,
        widget=forms.URLInput(attrs={"placeholder": "https://", "autocomplete": "off"}),
    )
    document = forms.FileField(label=_("Document"), required=False)

    field_order = ["url", "document", "stance", "excerpt", "note", "title", "exception"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "add-%s", **kwargs})
        size = filesizeformat(settings.DOCUMENT_MAX_BYTES)
        self.fields["document"].help_text = _(
            "PDF, text, HTML, spreadsheet or picture, up to %(size)s. It is held as it is, "
            "with its digest."
        ) % {"size": size}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("way") == "document":
            cleaned["url"] = ""
        elif cleaned.get("way") == "url":
            cleaned["document"] = None
        url, document = cleaned.get("url"), cleaned.get("document")
        if url and document:
            self.add_error("document", _("Give an address or a document: each is evidence apart."))
        elif not url and not document and not {"url", "document"} & set(self.errors):
            self.add_error("url", _("Give the address of the page, or choose a document."))
        return cleaned

    def clean_document(self) -> UploadedFile | None:
        document = cast("UploadedFile | None", self.cleaned_data["document"])
        if document and (document.size or 0) > settings.DOCUMENT_MAX_BYTES:
            size = filesizeformat(settings.DOCUMENT_MAX_BYTES)
            raise forms.ValidationError(
                _("The document is larger than %(size)s."), params={"size": size}
            )
        return document

    def uploaded(self) -> Document | None:
        """The document, read; None where an address was given."""
        file = self.cleaned_data.get("document")
        if not file:
            return None
        return Document(data=file.read(), filename=file.name, title=self.cleaned_data["title"])


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it withdrawn?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def withdraw_form(evidence: Evidence, data: Any = None) -> WithdrawForm:
    return WithdrawForm(data, auto_id=f"withdraw-{evidence.number}-%s")
