"""Pages and downloads of snapshots: who may have them, what they cost, and that they cannot act."""

import pytest
from django.core.files.storage import storages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sources import archiving, urls
from sources.models import Quotation
from sources.views import POLL_AFTER_S, SETTLED_EVENT
from tests.factories import make_quotation, make_snapshot, make_user

pytestmark = pytest.mark.django_db

# URL name: (method, status for the public, for any signed-in person), for a held document.
ACCESS = {
    "snapshot": ("get", 302, 200),
    "status": ("get", 302, 200),
    "text": ("get", 302, 200),
    "warc": ("get", 302, 200),
    "document": ("get", 302, 200),
    "public_document": ("get", 404, 404),
}
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> & {{ settings.SECRET_KEY }}"


@pytest.fixture
def document(checker):
    held = archiving.hold_document(
        b"<script>alert(1)</script>", filename="cost.html", title="The <b>cost</b>", by=checker
    )
    archiving.read_now(held)
    return held


@pytest.fixture
def signed_in(client):
    client.force_login(make_user())
    return client


def url(name: str, snapshot, **query: object) -> str:
    return reverse(f"sources:{name}", args=[snapshot.pk], query=query)


def status_of(response) -> int:
    if response.streaming:
        body_of(response)  # a download left unread keeps its file open
    return response.status_code


def test_every_url_is_in_the_access_table():
    assert {pattern.name for pattern in urls.urlpatterns} == set(ACCESS)


@pytest.mark.parametrize("name", ACCESS)
def test_who_may_see_what(name, client, document):
    method, for_public, for_signed_in = ACCESS[name]
    address = url(name, document)

    assert status_of(getattr(client, method)(address)) == for_public
    assert status_of(client.post(address)) in {302, 405}
    client.force_login(make_user())
    assert status_of(getattr(client, method)(address)) == for_signed_in
    assert status_of(client.post(address)) == 405


@pytest.mark.parametrize("name", ACCESS)
def test_what_is_not_there_is_not_found(name, signed_in):
    assert signed_in.get(reverse(f"sources:{name}", args=[987654])).status_code == 404


@pytest.mark.parametrize("name", ["warc", "document", "public_document"])
def test_nothing_is_downloaded_before_it_is_held(name, signed_in):
    queued = make_snapshot(status="queued", text_status="pending")

    assert signed_in.get(url(name, queued)).status_code == 404


def test_a_page_s_body_is_given_as_a_warc_file_only(signed_in):
    assert signed_in.get(url("document", make_snapshot())).status_code == 404


# The status fragment ---------------------------------------------------------------------------


def fragment(client, snapshot, **query) -> str:
    return client.get(url("status", snapshot, **query)).content.decode()


def test_the_fragment_asks_again_until_everything_is_settled(signed_in):
    queued = make_snapshot(status="queued", text_status="pending")
    unread = make_snapshot(text_status="pending", text_sha256="")
    held = make_snapshot()
    pending = Quotation.objects.create(snapshot=held, exact="words")
    failed = make_snapshot(status="failed", text_status="pending")
    for_failed = Quotation.objects.create(snapshot=failed, exact="words")

    assert "hx-get" in fragment(signed_in, queued)
    assert "hx-get" in fragment(signed_in, unread)
    assert "hx-get" in fragment(signed_in, held, quotation=pending.pk)
    assert "hx-get" not in fragment(signed_in, held)
    assert "hx-get" not in fragment(signed_in, failed)
    assert "hx-get" not in fragment(signed_in, failed, quotation=for_failed.pk)


def test_the_end_is_told_to_the_page_once_it_is_reached(signed_in):
    queued = make_snapshot(status="queued", text_status="pending")
    held = make_snapshot()
    pending = Quotation.objects.create(snapshot=held, exact="words")

    assert "HX-Trigger" not in signed_in.get(url("status", queued))
    assert "HX-Trigger" not in signed_in.get(url("status", held, quotation=pending.pk))
    assert signed_in.get(url("status", held))["HX-Trigger"] == SETTLED_EVENT


def test_it_asks_less_and_less_often(signed_in):
    queued = make_snapshot(status="queued", text_status="pending")
    waits = []
    for polls in (0, 3, 8, 999):
        page = fragment(signed_in, queued, polls=polls)
        waits.append(int(page.partition("delay:")[2].partition("s")[0]))
        assert f"polls={polls + 1}" in page

    assert waits == [POLL_AFTER_S[0], POLL_AFTER_S[3], POLL_AFTER_S[8], POLL_AFTER_S[-1]]
    assert sorted(POLL_AFTER_S) == POLL_AFTER_S
    assert "delay:1s" in fragment(signed_in, queued, polls="-1; drop")


def test_the_fragment_shows_the_try_and_the_fault(signed_in):
    fault = {"at": "2026-01-01T00:00:00+00:00", "code": "http_429", "reason": "Asked us to wait."}
    retrying = make_snapshot(status="queued", text_status="pending", tries=1, attempts=[fault])

    page = fragment(signed_in, retrying)

    assert "try 2 of 4" in page
    assert "Asked us to wait." in page


@pytest.mark.parametrize(
    ("outcome", "words"),
    [("found", "quotation found"), ("not_found", "quotation not found")],
)
def test_the_fragment_says_whether_the_words_were_found(signed_in, outcome, words):
    held = make_snapshot()
    quotation = make_quotation(held, found=outcome == "found")

    assert words in fragment(signed_in, held, quotation=quotation.pk)


def test_a_quotation_of_another_snapshot_is_not_shown(signed_in):
    quotation = make_quotation(make_snapshot())

    response = signed_in.get(url("status", make_snapshot(), quotation=quotation.pk))

    assert response.status_code == 404


# The text --------------------------------------------------------------------------------------


def test_the_quotation_is_marked_where_it_stands(signed_in):
    held = make_snapshot("before it cost $5.5 million after")
    quotation = make_quotation(held)

    page = signed_in.get(url("text", held, quotation=quotation.pk)).content.decode()

    assert 'before it cost <mark id="quotation" tabindex="-1">$5.5 million</mark> after' in page


@pytest.mark.parametrize("words", ["$5.5 million", "<script>alert(1)</script>"])
def test_the_text_of_a_hostile_page_is_shown_and_does_nothing(signed_in, words):
    held = make_snapshot(f"{HOSTILE} $5.5 million {HOSTILE}")
    quotation = make_quotation(held, words)

    for name in ("text", "snapshot"):
        page = signed_in.get(url(name, held, quotation=quotation.pk)).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    text = signed_in.get(url("text", held, quotation=quotation.pk)).content.decode()
    assert text.count("&lt;script&gt;alert(1)") == 2


def test_of_a_long_text_the_part_around_the_quotation_is_shown(signed_in):
    held = make_snapshot("x" * 300_000 + " $5.5 million " + "y" * 300_000)
    quotation = make_quotation(held)

    response = signed_in.get(url("text", held, quotation=quotation.pk))

    assert "<mark" in response.content.decode()
    assert "only a part of it is shown" in response.content.decode()
    assert len(response.content) < 220_000


def test_where_there_is_no_text_the_page_says_why(signed_in):
    textless = make_snapshot(text_status="none", text_sha256="", text_reason="It may be a scan.")

    assert b"It may be a scan." in signed_in.get(url("text", textless)).content


# Downloads -------------------------------------------------------------------------------------


def assert_cannot_act(response) -> None:
    assert response["Content-Disposition"].startswith("attachment; ")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"


def body_of(response) -> bytes:
    return b"".join(response.streaming_content)


def test_the_warc_file_is_given_as_it_is_held(signed_in, document):
    response = signed_in.get(url("warc", document))

    assert_cannot_act(response)
    assert len(body_of(response)) == document.warc_size_bytes
    assert f'filename="snapshot-{document.pk}.warc.gz"' in response["Content-Disposition"]


@pytest.mark.parametrize("name", ["warc", "document"])
def test_a_file_that_is_gone_from_storage_is_not_found_and_noted(name, signed_in, document, caplog):
    storages["snapshots"].delete(document.warc_name)

    assert signed_in.get(url(name, document)).status_code == 404
    assert "its file is gone" in caplog.text


def test_a_document_is_an_attachment_that_no_browser_shows_as_a_page(signed_in, document):
    response = signed_in.get(url("document", document))

    assert_cannot_act(response)
    assert body_of(response) == b"<script>alert(1)</script>"
    assert response["Content-Type"] == "application/octet-stream"
    assert 'filename="cost.html"' in response["Content-Disposition"]


@pytest.mark.parametrize(
    ("filename", "content_type"),
    [
        ("a.pdf", "application/pdf"),
        ("a.png", "image/png"),
        ("a.txt", "text/plain"),
        ("a.svg", "application/octet-stream"),
        ("a.exe", "application/octet-stream"),
        ("a", "application/octet-stream"),
    ],
)
def test_only_harmless_types_are_named(signed_in, checker, filename, content_type):
    held = archiving.hold_document(b"data", filename=filename, title="", by=checker)

    response = signed_in.get(url("document", held))

    assert response["Content-Type"] == content_type
    assert body_of(response) == b"data"


def test_readers_have_the_documents_that_were_opened_to_them(client, document):
    address = url("public_document", document)
    assert client.get(address).status_code == 404

    archiving.open_to_public(document)
    response = client.get(address)

    assert_cannot_act(response)
    assert body_of(response) == b"<script>alert(1)</script>"
    assert client.get(address, headers={"If-None-Match": response["ETag"]}).status_code == 304
    archiving.open_to_public(document, public=False)
    assert client.get(address).status_code == 404


# Costs -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3])
def test_what_each_view_asks_of_the_database(count, signed_in, document, django_assert_num_queries):
    quotations = [archiving.request_quotation(document, "alert") for _one in range(count)]
    rail = len(_queries_of_the_shell(signed_in))

    with django_assert_num_queries(4):  # session, user, snapshot, quotation
        signed_in.get(url("status", document, quotation=quotations[0].pk))
    with django_assert_num_queries(rail + 2):  # snapshot, quotations
        signed_in.get(url("snapshot", document))
    with django_assert_num_queries(rail + 2):  # snapshot with text, quotation
        signed_in.get(url("text", document, quotation=quotations[0].pk))
    with django_assert_num_queries(3):  # session, user, snapshot
        body_of(signed_in.get(url("warc", document)))


def _queries_of_the_shell(client):
    """What every page of the desk asks: session, user, and what its rail counts."""
    held = make_snapshot()
    with CaptureQueriesContext(connection) as queries:
        client.get(url("text", held))
    return queries.captured_queries[:-1]
