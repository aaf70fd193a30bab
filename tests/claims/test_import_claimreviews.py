"""`import_claimreviews`: other people's checks come in, from files and from hostile addresses."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from claims.earlier import feeding, importing
from claims.models import EarlierCheck, Known
from tests.claims.earlier_checks import claim_review, feed
from tests.factories import make_publication
from tests.sources.hostile import at, hostile_server

pytestmark = pytest.mark.django_db
KEY = "AIzaNobodyMaySeeThis"


def run(source) -> tuple[str, str]:
    """What the command says, and what it complains of."""
    out, complaints = StringIO(), StringIO()
    call_command("import_claimreviews", str(source), stdout=out, stderr=complaints)
    return out.getvalue().strip(), complaints.getvalue()


def counts(new=0, updated=0, unchanged=0, repeated=0, ours=0, bad=0) -> str:
    return (
        f"{new} new, {updated} updated, {unchanged} unchanged, {repeated} of a page read already,"
        f" {ours} our own, {bad} left out"
    )


def saved(tmp_path, content, name="feed.json"):
    path = tmp_path / name
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def rows() -> list[dict]:
    return list(EarlierCheck.objects.order_by("url").values())


def test_a_second_run_changes_nothing(tmp_path):
    path = saved(tmp_path, feed(*(claim_review(n) for n in range(7))))

    first, _ = run(path)
    before, known = rows(), list(Known.objects.values())
    second, _ = run(path)

    assert (first, second) == (counts(new=7), counts(unchanged=7))
    assert (rows(), list(Known.objects.values())) == (before, known)
    assert before[0]["feed"] == "feed.json"


def test_what_changed_is_updated_and_found_by_its_new_words(tmp_path):
    run(saved(tmp_path, [claim_review(1), claim_review(2)]))
    changed = claim_review(2, claimReviewed="The sun is near.")

    said, _ = run(saved(tmp_path, [claim_review(1), changed]))

    assert said == counts(updated=1, unchanged=1)
    assert [row["claim"] for row in rows()] == ["The moon is 1 miles away.", "The sun is near."]
    assert Known.objects.count() == 2


def test_a_page_that_comes_twice_is_taken_once_on_every_run(tmp_path):
    path = saved(tmp_path, [claim_review(1), claim_review(1, claimReviewed="Another claim.")])

    assert run(path)[0] == counts(new=1, repeated=1)
    assert run(path)[0] == counts(unchanged=1, repeated=1)


def test_bad_items_are_counted_named_and_skipped(tmp_path):
    bad = [{"n": n} for n in range(21)]
    odd = [7, None, "x", [], claim_review(url="javascript:alert(1)")]
    path = saved(tmp_path, [claim_review(1), *odd, *bad, claim_review(2)])

    said, complaints = run(path)

    assert said == counts(new=2, bad=26)
    assert complaints.splitlines()[4] == "item 6: it has no web address"
    assert complaints.splitlines()[5] == "item 7: there is no ClaimReview in it"
    assert complaints.splitlines()[-1] == "and 6 more"


def test_an_interrupted_run_keeps_its_batches_and_the_next_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 2)
    reviews = [claim_review(n) for n in range(5)]
    path = saved(tmp_path, reviews)
    whole = importing.Importing._store
    calls = []

    def cut_off(self, batch):
        calls.append(batch)
        if len(calls) == 2:
            raise KeyboardInterrupt
        whole(self, batch)

    monkeypatch.setattr(importing.Importing, "_store", cut_off)
    with pytest.raises(KeyboardInterrupt):
        run(path)
    monkeypatch.setattr(importing.Importing, "_store", whole)

    assert EarlierCheck.objects.count() == 2
    assert run(path)[0] == counts(new=3, unchanged=2)


def test_our_own_checks_do_not_come_back_as_somebody_elses(tmp_path, settings, client):
    settings.SITE_URL = "https://news.example"
    make_publication()
    path = saved(tmp_path, client.get("/claimreviews.json").json())

    said, _ = run(path)

    assert said == counts(ours=1)
    assert not EarlierCheck.objects.exists()


@pytest.mark.parametrize("text", ["", "<html>", "not json"])
def test_what_is_no_feed_is_refused_in_words(tmp_path, text):
    with pytest.raises(CommandError, match=r"(JSON|nothing in it)"):
        run(saved(tmp_path, text))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"gone\.json cannot be opened: No such file"):
        run(tmp_path / "gone.json")


# from the web -----------------------------------------------------------------------------


def page(n: int, following: str = "") -> bytes:
    review = {
        "publisher": {"name": "Example Checks", "site": "checks.example"},
        "url": f"https://checks.example/{n}",
        "textualRating": "False",
    }
    told = {"claims": [{"text": f"Claim {n}.", "claimReview": [review]}]}
    return json.dumps(told | ({"nextPageToken": following} if following else {})).encode()


@at("/v1/claims:search")
def three_pages(visit):
    number = 1 + ("pageToken=two" in visit.path) + 2 * ("pageToken=three" in visit.path)
    visit.answer(page(number, ["two", "three", ""][number - 1]), kind="application/json")


@at("/endless/claims:search")
def endless(visit):
    visit.answer(page(1, "again"), kind="application/json")


@at("/counting/claims:search")
def counting(visit):
    number = len(visit.server.heads)
    visit.answer(page(number, f"page{number}"), kind="application/json")


@at("/broken/claims:search")
def broken_later(visit):
    if "pageToken" in visit.path:
        visit.answer(b"oops", status="500 Internal Server Error")
    else:
        visit.answer(page(1, "two"), kind="application/json")


@at("/html/claims:search")
def html(visit):
    visit.answer(b"<!doctype html><title>Sign in</title>")


@at("/away/claims:search")
def away(visit):
    visit.redirect(f"http://127.0.0.1:{visit.server.neighbour_port}/feed.json")


@at("/feed.json")
def whole_feed(visit):
    visit.answer(json.dumps(feed(claim_review(1), claim_review(2))).encode())


@at("/cut.json")
def cut_short(visit):
    body = json.dumps([claim_review(n) for n in range(3)]).encode()
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + body[:-2])


@pytest.fixture
def server(settings):
    with hostile_server() as running:
        settings.ARCHIVE_ALLOW_ADDRESSES = [running.address]
        settings.FACT_CHECK_TOOLS_KEY = KEY
        yield running


def api(server, settings, path="/v1/claims:search", query="?query=moon"):
    settings.FACT_CHECK_TOOLS_URL = server.url(path)
    return server.url(path) + query


def test_pages_of_the_api_are_followed_with_the_key_in_a_header_alone(server, settings):
    said, _ = run(api(server, settings))

    assert said == counts(new=3)
    assert [("pageToken=two" in path, "pageToken=three" in path) for path in server.paths] == [
        (False, False),
        (True, False),
        (False, True),
    ]
    assert all(f"X-Goog-Api-Key: {KEY}".encode() in head for head in server.heads)
    assert not any(KEY in path for path in server.paths)
    assert {row["feed"] for row in rows()} == {server.url("/v1/claims:search")}


def test_pages_that_lead_in_a_circle_are_left(server, settings):
    with pytest.raises(CommandError, match="read already"):
        run(api(server, settings, "/endless/claims:search"))

    assert (len(server.paths), EarlierCheck.objects.count()) == (2, 1)


def test_pages_without_an_end_are_left(server, settings, monkeypatch):
    monkeypatch.setattr(feeding, "MOST_PAGES", 5)

    with pytest.raises(CommandError, match="Stopped after 5 pages"):
        run(api(server, settings, "/counting/claims:search"))


def test_what_was_read_before_a_fault_is_kept(server, settings):
    with pytest.raises(CommandError, match=r"\(?500.*run this again to go on"):
        run(api(server, settings, "/broken/claims:search"))

    assert EarlierCheck.objects.count() == 1


def test_a_page_of_html_is_refused(server, settings):
    with pytest.raises(CommandError, match="no JSON: it begins with"):
        run(api(server, settings, "/html/claims:search"))


def test_the_key_goes_to_nobody_else(server, settings):
    with hostile_server() as other:
        settings.ARCHIVE_ALLOW_ADDRESSES = [server.address, other.address]
        server.neighbour_port = other.port
        run(api(server, settings, "/away/claims:search"))
        run(other.url("/feed.json"))

        assert len(other.heads) == 2
        assert not any(KEY.encode() in head for head in other.heads)


def test_without_a_key_or_with_one_in_the_address_nothing_is_asked(server, settings):
    with pytest.raises(CommandError) as told:
        run(api(server, settings, query=f"?query=moon&key={KEY}"))
    address = api(server, settings)
    settings.FACT_CHECK_TOOLS_KEY = ""
    with pytest.raises(CommandError, match="Set FACT_CHECK_TOOLS_KEY"):
        run(address)

    assert KEY not in str(told.value)
    assert server.paths == []


def test_a_feed_is_read_from_its_address(server):
    assert run(server.url("/feed.json"))[0] == counts(new=2)


def test_a_feed_that_breaks_off_keeps_what_came(server, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 1)

    with pytest.raises(CommandError, match="broke off"):
        run(server.url("/cut.json"))

    assert EarlierCheck.objects.count() == 2


def test_addresses_that_are_not_public_are_not_asked(server, settings):
    settings.ARCHIVE_ALLOW_ADDRESSES = []

    with pytest.raises(CommandError):
        run(server.url("/feed.json"))

    assert server.paths == []
