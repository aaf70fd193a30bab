"""Feeds of any length and any honesty are read item by item."""

import gzip
import json
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.earlier import reading
from claims.earlier.reading import Bad, FeedError, Notes, read_items
from claims.earlier.reviews import Review, reviews_of
from tests.claims.earlier_checks import claim_review, feed


def items(text: str | bytes, size: int = 7) -> list:
    data = text.encode() if isinstance(text, str) else text
    return list(read_items((data[at : at + size] for at in range(0, len(data), size)), Notes()))


GOOD = [
    claim_review(1),
    claim_review(2, claimReviewed="A brace } in “quotes” \\ \n [ and a comma,"),
]
FORMS = {
    "a feed": json.dumps(feed(*GOOD)),
    "a feed, printed for people": json.dumps(feed(*GOOD), indent=2),
    "a feed behind other names": json.dumps({"z": {"dataFeedElement": 1}, **feed(*GOOD)}),
    "a list": json.dumps(GOOD),
    "a list with space": f"\n  {json.dumps(GOOD, indent=1)} \n",
    "a graph": json.dumps({"@context": "https://schema.org", "@graph": GOOD}),
    "lines": "\n".join(json.dumps(one) for one in GOOD),
    "lines with gaps": "\n\n".join(json.dumps(one) for one in GOOD) + "\n\n",
    "pages, one a line": "\n".join(json.dumps({"@graph": [one]}) for one in GOOD),
    "with a byte order mark": "\ufeff" + json.dumps(GOOD),
}


@pytest.mark.parametrize("size", [1, 7, 100_000])
@pytest.mark.parametrize("form", FORMS)
def test_every_form_holds_the_same_checks(form, size):
    found = [one for item in items(FORMS[form], size) for one in reviews_of(item)]

    assert found == [one for item in GOOD for one in reviews_of(item)]
    assert all(isinstance(one, Review) for one in found)


def test_one_check_alone_and_a_packed_file_are_read():
    assert items(json.dumps(GOOD[0])) == [GOOD[0]]
    assert items(json.dumps(GOOD[0], indent=2)) == [GOOD[0]]
    assert items(gzip.compress(json.dumps(GOOD).encode())) == GOOD
    assert items(gzip.compress(b"[1,") + gzip.compress(b"2]")) == [1, 2]


@pytest.mark.parametrize(
    "broken",
    ['{"a": }', '{"a": [}, 1]', "tru", '{"a": "\\q"}', "{'a': 1}", "}", '"open\n', "1.2.3", "{{}}"],
)
def test_what_is_broken_in_the_middle_is_left_out_alone(broken):
    first, *middle, last = items(f'[{{"n": 1}}, {broken}, {{"n": 3}}]')

    assert (first, last) == ({"n": 1}, {"n": 3})
    assert middle
    assert not any(isinstance(one, dict) for one in middle)


def test_a_broken_line_is_left_out_alone():
    assert items('{"n": 1}\n{"n": "open}\n{"n": 3}\n') == [{"n": 1}, Bad("it is no JSON"), {"n": 3}]


def test_a_file_that_ends_too_early_keeps_what_came():
    found = items('[{"n": 1}, {"n": 2')

    assert found[0] == {"n": 1}
    assert all(isinstance(one, Bad) for one in found[1:])


@pytest.mark.parametrize("text", ["", "  ", "<!doctype html><p>No.", "null", "\x00\x01", "ok"])
def test_what_is_no_json_at_all_is_told(text):
    with pytest.raises(FeedError):
        items(text)


def test_a_damaged_package_is_told():
    with pytest.raises(FeedError, match="damaged"):
        items(gzip.compress(json.dumps(list(range(9999))).encode())[:2000])


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "[" + "1" * 100_000 + ", 2]"])
def test_what_is_nested_or_long_beyond_reason_ends_in_time(text):
    try:
        found = items(text, 65536)
    except FeedError:
        return
    assert all(isinstance(one, Bad) for item in found[:50] for one in reviews_of(item))


def test_an_item_that_is_too_large_is_left_out_in_bounded_memory(monkeypatch):
    monkeypatch.setattr(reading, "LARGEST_ITEM", 1 << 16)

    def chunks():
        yield b'[{"n": 1}, {"huge": "'
        for _n in range(300):
            yield b'a \\" } ] ' * 7000
        yield b'"}, {"n": 3}]'

    tracemalloc.start()
    found = list(read_items(chunks(), Notes()))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert found == [{"n": 1}, Bad("it is larger than any check"), {"n": 3}]
    assert peak < 3 << 20


def test_a_line_that_is_too_long_is_left_out(monkeypatch):
    monkeypatch.setattr(reading, "LARGEST_ITEM", 1000)
    lines = ['{"n": 1}', json.dumps({"huge": "a" * 5000}), '{"n": 3}']

    assert items("\n".join(lines)) == [{"n": 1}, Bad("it is no JSON"), {"n": 3}]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet='[]{}",:\\\n1tnaé ', max_size=60), st.integers(1, 9))
def test_no_text_crashes_the_reading_or_holds_it_up(text, size):
    for form in (text, "[" + text, '{"@graph": [' + text):
        try:
            items(form, size)
        except FeedError:
            continue


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "@type",
                    "url",
                    "item",
                    "author",
                    "name",
                    "claimReviewed",
                    "reviewRating",
                    "itemReviewed",
                    "ratingValue",
                    "datePublished",
                    "claimReview",
                    "textualRating",
                ]
            ),
            inner | st.just("ClaimReview") | st.just("https://a.example/x"),
            max_size=6,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None)
@given(json_values)
def test_whatever_types_it_has_an_item_is_a_check_or_says_why_not(item):
    found = list(reviews_of(item))

    assert found
    for one in found:
        assert isinstance(one, Bad) or (one.url.startswith("http") and one.claim and one.digest)


def test_a_check_is_read_in_its_own_words():
    (found,) = reviews_of({"item": [claim_review(7)]})

    assert (found.publisher, found.publisher_site) == ("Example Checks", "checks.example")
    assert (found.rating, found.rating_value, found.best_rating) == ("False", 1, 5)
    assert (found.claimant, str(found.claimed_on)) == ("Pat Moon", "2024-05-01")
    assert (found.title, found.language) == ("No, the moon is not 7 miles away", "en")


def test_each_review_of_a_page_of_the_api_is_a_check():
    review = {
        "publisher": {"name": "Example Checks", "site": "checks.example"},
        "url": "https://checks.example/9",
        "title": "No",
        "reviewDate": "2024-05-06T00:00:00Z",
        "textualRating": "Pants on Fire &amp; more",
        "languageCode": "en",
    }
    claim = {"text": "Whales sing.", "claimant": "Pat", "claimReview": [review, {"url": 3}]}

    found = [one for item in items(json.dumps({"claims": [claim]})) for one in reviews_of(item)]

    assert [(one.claim, one.rating, one.publisher_site) for one in found] == [
        ("Whales sing.", "Pants on Fire & more", "checks.example")
    ]


@pytest.mark.parametrize(
    "url",
    [
        *("javascript:alert(1)", "data:text/html,x", "//a.example", "https://", "ftp://a.example"),
        *("https://u:p@a.example", "https://localhost/x", "https://a.example/" + "x" * 2100),
        *("https://[::1", "http://a.example:99999999/", 7, None, {}),
    ],
)
def test_an_address_that_no_link_should_have_is_refused(url):
    assert list(reviews_of(claim_review(url=url))) == [Bad("it has no web address")]


def test_a_check_of_nothing_is_refused():
    missing = claim_review(claimReviewed=[])
    assert list(reviews_of(missing)) == [Bad("it does not say which claim it reviews")]


def test_numbers_that_are_none_and_halves_of_characters_are_left_out():
    rated = {"ratingValue": "NaN", "bestRating": "five", "worstRating": True}
    odd = claim_review(claimReviewed="A\ud800\x00b <b>c</b>", reviewRating=rated)

    (found,) = reviews_of(odd)

    assert (found.claim, found.rating_value, found.best_rating) == ("Ab <b>c</b>", None, None)
