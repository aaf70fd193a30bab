"""Evidence on the claim page: put forward, shown as it is held, changed, withdrawn."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from sources.models import Snapshot
from tests.claims.callers import claim_in_research
from tests.claims.claim_pages import get, parsed, part, post, swapped, texts, words
from tests.factories import make_evidence, make_quotation, make_snapshot, make_user

pytestmark = pytest.mark.django_db

URL = "https://example.org/report"
SAID = {
    "stance": "refutes",
    "excerpt": "about 909 times",
    "note": "The sum, done.",
    "title": "A report",
    "exception": "",
}


@pytest.fixture
def checker():
    return make_user("checker", first_name="Cato")


def test_a_page_is_put_forward_and_its_archiving_begins(checker):
    claim = claim_in_research(checker)

    response = post(checker, "evidence_add", claim.pk, url=URL, **SAID)

    one = claim.evidence.get()
    assert (one.stance, one.excerpt, one.note, one.title) == tuple(SAID.values())[:4]
    assert one.snapshot.status == Snapshot.Status.QUEUED
    item = part(response, "evidence-1")
    assert words(item.css_first(".evidence-head")) == "[1] A report Refutes"
    assert words(item.css_first(".excerpt")) == "about 909 times"
    assert item.css_first(".evidence-title a").attributes["href"] == URL
    assert swapped(response) == ["ready", "cites", "history", "messages"]


def test_the_new_piece_has_the_focus_and_the_form_is_empty_again(checker):
    claim = claim_in_research(checker)
    make_evidence(claim)

    response = post(checker, "evidence_add", claim.pk, url=URL, **SAID)

    focused = [node.attributes["id"] for node in parsed(response).css("[autofocus]")]
    assert focused == ["evidence-2-title"]
    assert "open" not in part(response, "add-evidence").attributes
    assert part(response, "add-url").attributes.get("value") is None


@pytest.mark.parametrize(
    ("given", "field", "told"),
    [
        ({}, "url", "Give the address of the page, or choose a document."),
        ({"url": "http://127.0.0.1/secret"}, "url", None),
        ({"url": "not an address"}, "url", None),
        ({"url": URL, "excerpt": "x" * 20_000}, "excerpt", None),
    ],
)
def test_a_refusal_stands_beside_its_field_and_nothing_typed_is_lost(given, field, told, checker):
    claim = claim_in_research(checker)

    response = post(checker, "evidence_add", claim.pk, **{**SAID, **given})

    assert not claim.evidence.exists()
    control = part(response, f"add-{field}")
    error = part(response, control.attributes["aria-describedby"].split()[-1])
    assert told in {None, words(error)}
    assert len(words(error)) > 10
    assert part(response, "add-note").text() == SAID["note"]
    assert part(response, "add-title").attributes["value"] == SAID["title"]
    assert "checked" in part(response, "add-stance_1").attributes
    assert "open" in part(response, "add-evidence").attributes


def test_a_document_is_put_forward_as_it_is(checker):
    claim = claim_in_research(checker)
    document = SimpleUploadedFile("sum.txt", b"5,000,000,000 / 5,500,000 is about 909 times")

    response = post(checker, "evidence_add", claim.pk, document=document, **SAID)

    one = claim.evidence.get()
    assert (one.snapshot.status, one.snapshot.filename) == ("archived", "sum.txt")
    assert not part(response, "evidence-1").css(".evidence-title a")
    assert "archived" in words(part(response, "evidence-1-state"))


def test_a_document_and_an_address_are_two_pieces_of_evidence(checker):
    claim = claim_in_research(checker)
    document = SimpleUploadedFile("sum.txt", b"5,000,000,000 / 5,500,000")

    response = post(checker, "evidence_add", claim.pk, url=URL, document=document, **SAID)

    assert not claim.evidence.exists()
    assert texts(response, "#add-document_error li") == [
        "Give an address or a document: each is evidence apart."
    ]


def test_what_was_typed_under_the_way_not_taken_does_not_count(checker):
    claim = claim_in_research(checker)
    document = SimpleUploadedFile("sum.txt", b"5,000,000,000 / 5,500,000")

    post(checker, "evidence_add", claim.pk, way="document", url="h", document=document, **SAID)
    document.seek(0)
    post(checker, "evidence_add", claim.pk, way="url", url=URL, document=document, **SAID)

    assert [one.snapshot.is_document for one in claim.evidence.all()] == [True, False]


def test_a_chosen_file_is_kept_where_another_field_is_refused(checker):
    claim = claim_in_research(checker)
    document = SimpleUploadedFile("sum.txt", b"5,000,000,000 / 5,500,000")
    said = {**SAID, "stance": "nonsense"}

    response = post(checker, "evidence_add", claim.pk, document=document, way="document", **said)
    fresh = get(checker, "claim", claim.pk)

    kept = part(response, "add-document-field")
    assert kept.attributes["hx-preserve"] == "true"
    assert "hx-preserve" not in part(fresh, "add-document-field").attributes
    (way,) = parsed(response).css("[name=way][checked]")
    assert way.attributes["value"] == "document"


def test_a_document_that_is_too_large_or_empty_is_refused(checker, settings):
    settings.DOCUMENT_MAX_BYTES = 10
    claim = claim_in_research(checker)

    large = SimpleUploadedFile("sum.txt", b"5,000,000,000 / 5,500,000")
    empty = SimpleUploadedFile("sum.txt", b"")
    answers = [
        post(checker, "evidence_add", claim.pk, document=file, **SAID) for file in (large, empty)
    ]

    told = [texts(answer, "#add-document_error li") for answer in answers]
    assert told == [
        ["The document is larger than 10 bytes."],
        ["The submitted file is empty."],
    ]
    assert not claim.evidence.exists()


# as it is held ---------------------------------------------------------------------------------


def test_what_is_on_its_way_asks_for_itself_until_it_has_settled(checker):
    claim = claim_in_research(checker)
    post(checker, "evidence_add", claim.pk, url=URL, **SAID)
    one = claim.evidence.get()

    under_way = get(checker, "evidence_state", one.pk)

    (polling,) = parsed(under_way).css(".snapshot[hx-get]")
    assert polling.attributes["hx-trigger"].startswith("load delay")
    box = part(under_way, "evidence-1-state")
    assert box.attributes["hx-trigger"] == "snapshot-settled"
    assert "Still on its way: [1]" in words(part(under_way, "ready"))
    assert "1 on its way" in words(part(under_way, "evidence-count"))


def test_a_capture_that_fails_while_one_looks_is_offered_to_be_tried_again(checker):
    claim = claim_in_research(checker)
    post(checker, "evidence_add", claim.pk, url=URL, **SAID)
    one = claim.evidence.get()
    under_way = get(checker, "evidence_state", one.pk)

    Snapshot.objects.filter(pk=one.snapshot_id).update(
        status=Snapshot.Status.FAILED,
        failure_code="timeout",
        failure_reason="It took too long.",
        finished_at=timezone.now(),
    )
    failed = get(checker, "evidence_state", one.pk)

    assert words(part(under_way, "evidence-1-retry")) == "Capture again"
    assert words(part(failed, "evidence-1-retry")) == "Try again"
    onlooker = get(make_user("editor", name="erin"), "evidence_state", one.pk)
    assert parsed(onlooker).css_first("#evidence-1-retry") is None


def test_what_is_held_with_its_words_shows_them_where_they_stand(checker):
    claim = claim_in_research(checker)
    snapshot = make_snapshot("Others say it took weeks. It cost $5.5 million to train, they say.")
    quotation = make_quotation(snapshot)
    quotation.prefix, quotation.suffix = "It cost ", " to train"
    quotation.save()
    make_evidence(claim, snapshot=snapshot, quotation=quotation)

    state = part(get(checker, "claim", claim.pk), "evidence-1-state")

    assert words(state.css_first(".excerpt"), "") == "…It cost $5.5 million to train…"
    assert words(state.css_first(".excerpt mark")) == "$5.5 million"
    assert "quotation found" in words(state)
    links = [link.attributes["href"] for link in state.css("a")]
    assert f"/desk/snapshots/{snapshot.pk}/text/?quotation={quotation.pk}#quotation" in links


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        ("failed", "We hold no copy of it. Try again, or say why it is relied on all the same."),
        ("no words", "It names no words relied on. Edit it to quote them, or say why"),
        ("not found", "The words relied on are not in what we hold. Correct them, or say why"),
    ],
)
def test_what_does_not_prove_anything_says_what_to_do(trouble, told, checker):
    claim = claim_in_research(checker)
    if trouble == "failed":
        make_evidence(claim, snapshot=make_snapshot(status="failed"))
    elif trouble == "no words":
        make_evidence(claim, quotation=None)
    else:
        snapshot = make_snapshot()
        make_evidence(
            claim, snapshot=snapshot, quotation=make_quotation(snapshot, "gone", found=False)
        )

    page = get(checker, "claim", claim.pk)

    assert words(part(page, "evidence-1-state").css_first(".notice")).startswith(told)
    assert "1 to mend" in words(part(page, "evidence-count"))


def test_an_exception_is_shown_with_its_reason(checker):
    claim = claim_in_research(checker)
    failed = make_snapshot(status="failed")
    make_evidence(claim, snapshot=failed, exception="Two agencies quoted it in full.")

    page = get(checker, "claim", claim.pk)

    notice = words(part(page, "evidence-1-state").css_first(".notice"))
    assert notice == "Relied on all the same: Two agencies quoted it in full."
