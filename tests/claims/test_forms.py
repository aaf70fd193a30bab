"""What all forms of the desk have in common."""

import pytest
from django import forms

from claims.forms import broadcasts, claim, evidence, speakers, triage, verdict
from claims.models import Comment
from tests.claims.claim_pages import part, post
from tests.factories import make_claim, make_user

MODULES = (broadcasts, claim, evidence, speakers, triage, verdict)
BOUNDED_ELSEWHERE = {"ImportForm.text", "AddEvidenceForm.way", "ApproveForm.digest"}


def of_text(field) -> bool:
    chosen = (forms.ChoiceField, forms.ModelChoiceField, forms.IntegerField, forms.DateTimeField)
    return isinstance(field, forms.CharField) and not isinstance(field, chosen)


def fields():
    for module in MODULES:
        for form in vars(module).values():
            if isinstance(form, type) and issubclass(form, forms.BaseForm):
                for name, field in getattr(form, "base_fields", {}).items():
                    yield f"{form.__name__}.{name}", field


def test_no_form_takes_text_without_end():
    texts = {name: field.max_length for name, field in fields() if of_text(field)}

    assert texts["CommentForm.text"] == 10_000
    assert {name for name, most in texts.items() if most is None} <= BOUNDED_ELSEWHERE


@pytest.mark.django_db
def test_a_comment_that_names_more_people_than_a_query_takes_is_refused_in_words():
    names = " ".join(f"@{number:x}" for number in range(300_000))

    response = post(make_user(), "comment", make_claim().pk, text=names)

    assert part(response, "comment-text").attributes["aria-invalid"] == "true"
    assert not Comment.objects.exists()
