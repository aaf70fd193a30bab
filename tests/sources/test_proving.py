"""Two workers at one text or one quotation: the slower changes nothing."""

import pytest
from django.utils import timezone

from sources import archiving, proving
from sources.models import Quotation, Snapshot, SnapshotText

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(checker):
    return archiving.hold_document(
        b"It cost 5.5 million.", filename="cost.txt", title="", by=checker
    )


def test_of_two_readers_of_a_text_the_slower_keeps_nothing(document):
    slow = proving.reserve_reading(document.pk)
    Snapshot.objects.update(text_due_at=timezone.now())
    quick = proving.reserve_reading(document.pk)
    proving.read_text(quick)
    SnapshotText.objects.update(reader="the quick one")

    proving.read_text(slow)

    assert SnapshotText.objects.get().reader == "the quick one"


def test_a_text_in_a_reader_s_hands_is_not_given_to_another(document):
    assert proving.reserve_reading(document.pk) is not None
    assert proving.reserve_reading(document.pk) is None


def test_of_two_checks_of_a_quotation_the_slower_changes_nothing(document):
    archiving.request_quotation(document, "5.5 million")
    slow = Quotation.objects.get()
    archiving.read_now(document)
    SnapshotText.objects.update(text="Nothing of the sort.")

    proving.check(slow)

    assert Quotation.objects.get().outcome == "found"
