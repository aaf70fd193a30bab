"""The desk asks “checked before?” and shows it; editors link what repeats a check."""

import pytest
from django.test import Client
from django.urls import reverse

from claims.earlier import search
from claims.models import Repeat
from claims.workflow import link_repeat
from tests.claims.claim_pages import as_person, get, part, post, texts, words
from tests.claims.earlier_checks import make_earlier
from tests.factories import make_claim, make_publication, make_speaker, make_transcript, make_user

pytestmark = pytest.mark.django_db
SAID = "The model was trained for $5.5 million."


def panel(response):
    return part(response, "earlier")


def test_the_panel_shows_our_check_first_then_others_with_the_words_shared():
    claim = make_claim(statement=SAID)
    make_earlier(SAID, publisher="Other News", rating="Half true", claimant="Pat Moon")
    make_publication(statement="It was trained for $5.5 million, a guest said.")

    response = get(make_user("editor"), "checked_before", claim.pk)

    assert texts(response, "#earlier h3") == ["Published by us", "Published by others"]
    ours, theirs = texts(response, ".earlier-row")
    assert "Misleading" in ours
    assert "Half true" in theirs
    assert "Other News ↗" in theirs
    assert "said by Pat Moon" in theirs
    assert "trained" in " ".join(texts(response, ".earlier-row mark"))


def test_others_checks_open_elsewhere_and_know_nothing_of_us():
    claim, check = make_claim(statement=SAID), make_earlier(SAID, language="en")

    (link,) = panel(get(make_user(), "checked_before", claim.pk)).css("a.earlier-claim")

    assert link.attributes["href"] == check.url
    assert set(link.attributes["rel"].split()) == {"noopener", "noreferrer", "external"}
    assert link.attributes["lang"] == "en"
    assert "on another site" in words(link)


def test_what_others_wrote_is_text_and_never_markup():
    make_earlier("<script>alert(1)</script> whales sing", rating="<b>False</b>", publisher="<i>")

    response = get(make_user(), "earlier", q="whales sing script alert")

    assert b"<script>alert" not in response.content
    assert b"<b>False" not in response.content
    assert "<b>False</b>" in texts(response, ".earlier-rating")[0]


def test_an_editor_links_and_takes_back_and_history_says_so():
    claim, page = make_claim(statement=SAID), make_publication(statement=SAID)
    editor = make_user("editor", first_name="Ann", last_name="Keller")

    linked = post(editor, "link_repeat", claim.pk, publication=page.pk)
    assert "Says again what was checked" in words(panel(linked))
    assert not panel(linked).css('input[name="publication"]')

    back = post(editor, "unlink_repeat", Repeat.objects.get().pk)
    assert panel(back).css('input[name="publication"]')

    told = texts(get(editor, "claim", claim.pk), "#history li")
    assert "Ann Keller took back that it was said before" in told[0]
    assert "Ann Keller linked it: said again" in told[1]


def test_only_editors_are_offered_the_link():
    claim = make_claim(statement=SAID)
    make_earlier(SAID)

    offered = [
        bool(panel(get(person, "checked_before", claim.pk)).css("form"))
        for person in (make_user("checker"), make_user("reviewer"), make_user("editor"))
    ]

    assert offered == [False, False, True]


def test_a_link_that_cannot_be_made_says_why_in_the_panel():
    claim, page, editor = make_claim(), make_publication(), make_user("editor")
    post(editor, "link_repeat", claim.pk, publication=page.pk)

    for given, why in [
        ({"publication": page.pk}, "linked to that check already"),
        ({}, "Choose the check"),
        ({"publication": 999_999}, "Choose the check"),
        ({"publication": page.pk, "earlier": make_earlier().pk}, "Choose the check"),
    ]:
        answer = post(editor, "link_repeat", claim.pk, **given)
        assert why in words(panel(answer).css_first("[role=alert]"))
    assert Repeat.objects.count() == 1


def test_without_a_script_the_panel_is_a_page_and_acts_lead_back_to_it():
    claim, check = make_claim(statement=SAID), make_earlier(SAID)
    browser = Client()
    browser.force_login(make_user("editor"))
    address = reverse("claims:checked_before", args=[claim.pk])

    assert b"<h1>Checked before?</h1>" in browser.get(address).content
    done = browser.post(reverse("claims:link_repeat", args=[claim.pk]), {"earlier": check.pk})

    assert (done.status_code, done["Location"]) == (302, address)


def test_the_claims_own_check_counts_who_said_it_again():
    page, by = make_publication(), make_user("editor")
    ann = make_speaker(name="Ann Lee")
    for _n in range(2):
        link_repeat(make_claim(speaker=ann), page, by=by)

    shown = words(panel(get(make_user(), "checked_before", page.claim_id)))

    assert "Said again 2 times since we checked it" in shown
    assert "last on 27 Jan 2025" in shown


def test_while_a_claim_is_worded_the_closest_are_shown():
    sentence = make_transcript(SAID).sentences.get()
    make_earlier(SAID)
    editor = make_user("editor")

    form = get(editor, "accept_sentence", sentence.pk).content.decode()
    near = get(editor, "near", statement=SAID)

    assert reverse("claims:near") in form
    assert texts(near, "h3") == ["Published by others"]
    assert get(editor, "near", statement="").content.strip() == b""


def test_a_search_pages_and_says_how_many():
    for _n in range(25):
        make_earlier("Whales sing.")

    first = get(make_user(), "earlier", q="whales")
    second = get(make_user(), "earlier", q="whales", page="2")

    assert texts(first, ".page-body [role=status]") == ["25 found, our own checks first"]
    assert (len(texts(first, ".earlier-row")), len(texts(second, ".earlier-row"))) == (20, 5)
    assert texts(first, ".pager a") == ["Less close"]
    assert texts(second, ".pager a") == ["Closer"]


@pytest.mark.parametrize("asked", [{}, {"q": "zebra"}, {"q": "\x00"}, {"q": "x", "page": "-1"}])
def test_a_search_that_finds_nothing_says_what_to_do(asked):
    response = get(make_user(), "earlier", **asked)

    assert response.status_code == 200
    assert len(texts(response, ".empty p")) >= 1


def test_without_vectors_the_page_says_that_it_goes_by_words():
    make_earlier("Whales sing.")

    assert "by words only" in " ".join(texts(get(make_user(), "earlier", q="whales"), "p"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_panel_and_the_search_cost_the_same_however_much_they_show(
    count, django_assert_num_queries
):
    claim, by = make_claim(statement=SAID), make_user("editor")
    for _n in range(count):
        make_earlier(SAID)
        make_publication(statement=SAID)
        link_repeat(claim, make_earlier(SAID), by=by)
    browser = as_person(by)

    with django_assert_num_queries(9):  # session, user, claim, 4 to look, links, roles
        browser.get(reverse("claims:checked_before", args=[claim.pk]))
    with django_assert_num_queries(9):  # session, user, 4 to look, 3 for the rail
        browser.get(reverse("claims:earlier"), {"q": SAID})


def test_only_what_is_close_is_offered(monkeypatch):
    claim = make_claim(statement=SAID)
    make_earlier("A minister trained for the marathon in Rome last spring, she said on Sunday.")

    assert "Nothing close" in words(panel(get(make_user(), "checked_before", claim.pk)))
    assert search.look_for(search.query_of(claim)).found
