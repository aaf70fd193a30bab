"""What the engine found, on the transcript page and sentence by sentence, and its correction."""

import re

import pytest
from django.urls import reverse

from claims.models import FindingCorrection, Newsroom, Part
from claims.reading import keep_findings
from tests.claims.interviews import make_interview, sentence_of
from tests.factories import make_user

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def transcript():
    """The interview, read by the engine: “100 times less” stands in it."""
    found = make_interview()
    keep_findings(found)
    return found


@pytest.fixture
def editor(client):
    user = make_user("editor", name="erin")
    client.force_login(user)
    return user


def page_of(client, transcript, query=""):
    return client.get(reverse("claims:transcript", args=[transcript.pk]) + query)


def listed(response):
    return [candidate.sentence.text for candidate in response.context["side"].candidates]


def test_quantities_are_marked_in_the_text_with_what_they_amount_to(client, editor, transcript):
    page = page_of(client, transcript).content.decode()

    start = transcript.text.index("$5.5 million")
    assert f'data-at="{start}"' in page
    assert 'data-value="5,500,000 dollars (of which country is open)"' in page
    assert ">$5.5 million</span>" in page


def test_a_sum_that_does_not_come_out_is_told_beside_the_sentence_and_in_its_panel(
    client, editor, transcript
):
    beside = page_of(client, transcript).content.decode()
    panel = page_of(client, transcript, "?panel=numbers").content.decode()

    assert "Does not add up:" in beside
    assert "909.09" in beside
    assert "quantity is-flagged" in beside
    assert "909" in panel
    assert "in the text" in panel
    assert "$5.5 million" in panel


def test_the_list_narrows_to_a_kind_and_to_a_speaker(client, editor, transcript):
    money = page_of(client, transcript, "?cutoff=all&kind=money")
    spoken = page_of(client, transcript, "?cutoff=all&voice=Speaker+1")
    nobody = page_of(client, transcript, "?cutoff=all&kind=money&voice=Speaker+1")

    assert len(listed(money)) == 2
    assert all("$" in text for text in listed(money))
    assert listed(spoken) == ["So what happened here?"]
    assert listed(nobody) == []


@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("worth", "They spend $5 billion"),
        ("spoken", "So what happened"),
        ("voice", "So what happened"),
        ("money", "They spend $5 billion"),
        ("contradiction", "They spend $5 billion"),
        ("nonsense", "They spend $5 billion"),
    ],
)
def test_the_list_stands_in_the_order_asked_for(client, editor, transcript, order, first):
    response = page_of(client, transcript, f"?cutoff=all&order={order}")

    assert listed(response)[0].startswith(first)
    assert len(listed(response)) == 5


def test_the_newsroom_says_where_the_list_begins_and_what_its_cutoffs_are(
    client, editor, transcript
):
    Newsroom.objects.update_or_create(
        pk=1, defaults={"cutoff": "fewer", "worth_fewer": 0.9, "worth_normal": 0.3}
    )

    begins = page_of(client, transcript)
    normal = page_of(client, transcript, "?cutoff=normal")

    assert len(listed(begins)) == 1
    assert len(listed(normal)) == 3
    assert [one.name for one in begins.context["side"].filters if one.is_on] == ["fewer"]


def test_all_that_is_found_in_a_sentence_is_told_to_anyone_signed_in(client, transcript):
    client.force_login(make_user("checker"))
    sentence = sentence_of(transcript, "$5 billion")

    page = client.get(reverse("claims:findings", args=[sentence.pk])).content.decode()

    assert "per year" in page
    assert "Does not add up" in page
    assert "Correct the kinds" not in page
    assert "Keep only the ticked" not in page


def test_an_editor_corrects_the_kinds_and_the_engines_word_is_kept(client, editor, transcript):
    sentence = sentence_of(transcript, "number one")
    before = list(sentence.findings.kinds)

    answer = client.post(
        reverse("claims:correct_finding", args=[sentence.pk]),
        {"part": "kinds", "keep": ["opinion"]},
        **HTMX,
    )

    assert answer["HX-Retarget"] == "#side-in"
    sentence.findings.refresh_from_db()
    assert sentence.findings.kinds == before
    assert [one.facet for one in sentence.facets.all()].count("opinion") == 1
    assert FindingCorrection.objects.get().after == ["opinion"]
    assert "opinion" in listed_kinds(page_of(client, transcript))


def listed_kinds(response):
    return [option.value for option in response.context["side"].kinds]


def seen(client, sentence):
    """Which list of quantities the form stands for, as the page sends it."""
    page = client.get(reverse("claims:findings", args=[sentence.pk]))
    return page.context["found"].seen["quantities"]


def test_a_quantity_that_is_none_is_unticked_and_leaves_the_text(client, editor, transcript):
    sentence = sentence_of(transcript, "number one")
    assert sentence.findings.quantities

    client.post(
        reverse("claims:correct_finding", args=[sentence.pk]),
        {"part": "quantities", "seen": seen(client, sentence)},
        **HTMX,
    )

    assert ">number one</span>" not in page_of(client, transcript).content.decode()
    correction = FindingCorrection.objects.get()
    assert (correction.part, correction.after) == (Part.QUANTITIES, [])

    client.post(reverse("claims:undo_correction", args=[correction.pk]), **HTMX)

    assert ">number one</span>" in page_of(client, transcript).content.decode()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"part": "nonsense"}, "no such part"),
        ({"part": "flag"}, "no such part"),
        ({"part": "quantities", "keep": ["0", "1", "2"]}, "says already"),
    ],
)
def test_a_correction_that_is_none_is_refused_with_a_reason(
    client, editor, transcript, given, told
):
    sentence = sentence_of(transcript, "$5 billion")

    given |= {"seen": seen(client, sentence)}
    answer = client.post(reverse("claims:correct_finding", args=[sentence.pk]), given, **HTMX)

    assert told in answer.content.decode()
    assert not FindingCorrection.objects.exists()


def test_a_flag_is_put_aside_with_a_reason_and_taken_up_again(client, editor, transcript):
    flag = transcript.flags.get()
    dismiss = reverse("claims:dismiss_flag", args=[flag.pk])

    without = client.post(dismiss, {"reason": " "}, **HTMX)
    client.post(dismiss, {"reason": "One is a year's, the other a single run"}, **HTMX)
    gone = page_of(client, transcript, "?panel=numbers").content.decode()
    client.post(
        reverse("claims:undo_correction", args=[FindingCorrection.objects.get().pk]), **HTMX
    )
    back = page_of(client, transcript, "?panel=numbers").content.decode()

    assert without.context["told"].tone == "bad"
    assert "909.09" not in gone
    assert "909.09" in back


def test_the_words_that_carried_the_decision_are_told_when_asked_for(client, transcript):
    client.force_login(make_user("checker"))
    sentence = sentence_of(transcript, "$5 billion")

    answer = client.get(reverse("claims:weights", args=[sentence.pk]), **HTMX)

    told = answer.context["weights"]
    assert {one.word for one in told} <= set(re.split(r"[ ,.]+", sentence.text))
    assert 0 < sum(one.percent for one in told) <= 102
    assert [one.percent for one in told] == sorted((one.percent for one in told), reverse=True)
    assert f"<b>{told[0].word}</b>" in answer.content.decode()


def test_without_a_script_a_correction_leads_back_to_the_page(client, editor, transcript):
    sentence = sentence_of(transcript, "number one")

    answer = client.post(
        reverse("claims:correct_finding", args=[sentence.pk]), {"part": "kinds", "keep": ["law"]}
    )

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("claims:transcript", args=[transcript.pk]))


@pytest.mark.parametrize("times", [1, 40])
def test_what_was_found_costs_the_same_queries_however_much_it_is(
    times, client, editor, django_assert_num_queries
):
    line = "Speaker 2: It cost only $5.5 million. They spend $5 billion a year, so 100 times less."
    transcript = make_interview(f"{line}\n" * times, [0.5, 0.9] * times)
    keep_findings(transcript)
    sentence = transcript.sentences.first()

    with django_assert_num_queries(15):  # those of the page, and one for the numbers
        page_of(client, transcript, "?panel=numbers")
    with django_assert_num_queries(11):
        client.get(reverse("claims:findings", args=[sentence.pk]))


READ = (302, 200, 200, 200, 200)
ACT = (302, 403, 403, 403, 302)
ACCESS = {
    "findings": ("get", READ),
    "weights": ("get", READ),
    "correct_finding": ("post", ACT),
    "dismiss_flag": ("post", ACT),
    "undo_correction": ("post", ACT),
}


@pytest.mark.parametrize("name", ACCESS)
def test_each_role_reaches_what_it_may_and_no_more(name, client, editor, transcript):
    method, expected = ACCESS[name]
    sentence = sentence_of(transcript, "number one")
    client.post(
        reverse("claims:correct_finding", args=[sentence.pk]), {"part": "kinds", "keep": ["law"]}
    )
    rows = {
        "dismiss_flag": transcript.flags.get(),
        "undo_correction": FindingCorrection.objects.get(),
    }
    address = reverse(f"claims:{name}", args=[rows.get(name, sentence).pk])

    answers = []
    for role in [None, "", "checker", "reviewer", "editor"]:
        client.logout()
        if role is not None:
            client.force_login(make_user(*[role] if role else []))
        given = {"part": "kinds", "keep": ["cause"], "reason": "Not the same thing"}
        answers.append(getattr(client, method)(address, given).status_code)

    assert tuple(answers) == expected
    assert client.post(reverse("claims:dismiss_flag", args=[10_000])).status_code == 404
