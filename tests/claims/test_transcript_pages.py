"""The transcript page: words, worth, claims as marks, the strip; what it costs."""

import re

import pytest
from django.urls import reverse

from claims.tasks import score_sentences
from claims.workflow import accept_sentence, drop_claim, spot_claim
from tests.claims.interviews import make_interview, sentence_of, span_of
from tests.factories import make_user

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}
CAPTIONS = """\
1
00:00:01,000 --> 00:00:04,000
It cost <i>$5 million</i> &amp; more.

2
00:01:30,000 --> 00:02:00,000
It grew by 12% last year.
"""


@pytest.fixture
def editor(client):
    user = make_user("editor", name="erin")
    client.force_login(user)
    return user


def url(name, row, query=""):
    return reverse(f"claims:{name}", args=[row.pk]) + query


def words_of(page):
    """What the elements of the text show, and where they say it stands."""
    found = re.findall(r'<(?:span|mark) class="[^"]*" data-at="(\d+)"[^>]*>([^<]*)<', page)
    return [(int(start), text) for start, text in found]


def spot(transcript, words, by):
    span = span_of(transcript, words)
    return spot_claim(transcript, (span["start"], span["end"]), by=by)


def test_every_spoken_word_is_on_the_page_at_its_place_in_the_file(client, editor):
    transcript = make_interview()

    page = client.get(url("transcript", transcript)).content.decode()

    shown = words_of(page)
    assert [transcript.text[start : start + len(text)] for start, text in shown] == [
        text for _start, text in shown
    ]
    assert "".join(text for _start, text in shown) == "".join(
        one.text for one in transcript.utterances.all()
    )


def test_turns_bear_the_labels_until_somebody_is_named(client, editor):
    transcript = make_interview()

    page = client.get(url("transcript", transcript))

    turns = page.context["page"].turns
    assert [(turn.name, turn.is_named) for turn in turns] == [
        ("Speaker 1", False),
        ("Speaker 2", False),
        ("Speaker 3", False),
    ]
    assert page.content.decode().count("name this speaker") == 3


def test_worth_is_drawn_in_three_weights_and_said_in_figures(client, editor):
    transcript = make_interview()

    page = client.get(url("transcript", transcript)).content.decode()

    assert page.count('class="worth-3"') == 2
    assert page.count('class="worth-2"') == 2  # one sentence, cut by a label
    assert "0.95" in page


def test_a_decided_sentence_is_no_longer_highlighted(client, editor):
    transcript = make_interview()
    client.post(
        url("reject_sentence", sentence_of(transcript, "$5 billion")), {"reason": "Opinion"}
    )

    page = client.get(url("transcript", transcript)).content.decode()

    assert page.count('class="worth-3"') == 1


def test_claims_inside_and_across_each_other_are_all_marked(client, editor):
    transcript = make_interview()
    whole = spot(transcript, "They spend $5 billion a year, so 100 times less.", editor)
    inside = spot(transcript, "$5 billion", editor)
    across = spot(transcript, "100 times less. And our friend", editor)

    page = client.get(url("transcript", transcript)).content.decode()

    marks = re.findall(r'<mark class="([^"]*)"[^>]*data-c="([^"]*)">([^<]*)<', page)
    assert marks == [
        ("claimed", f"{whole.pk}", "They spend "),
        ("claimed again", f"{whole.pk} {inside.pk}", "$5 billion"),
        ("claimed", f"{whole.pk}", " a year, so "),
        ("claimed again", f"{whole.pk} {across.pk}", "100 times less."),
        ("claimed", f"{across.pk}", " "),
        ("claimed", f"{across.pk}", "And our friend"),
    ]
    numbers = re.findall(r'data-claim="(\d+)" aria-label="([^"]*)">(\d+)</a>', page)
    assert [(int(pk), number) for pk, _label, number in numbers] == [
        (inside.pk, "1"),
        (whole.pk, "2"),
        (across.pk, "3"),
    ]
    assert numbers[0][1] == "Claim 1: $5 billion"


def test_a_dropped_claim_leaves_no_mark(client, editor):
    transcript = make_interview()
    drop_claim(spot(transcript, "$5 billion", editor), reason="Not ours.", by=editor)

    page = client.get(url("transcript", transcript)).content.decode()

    assert "<mark" not in page


def test_what_was_said_cannot_become_markup(client, editor):
    text = "Speaker 1: <script>alert(1)</script> costs $5 & more.\n"
    transcript = make_interview(text, [0.9])
    spot(transcript, "<script>alert(1)</script>", editor)

    page = client.get(url("transcript", transcript)).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_captions_are_shown_without_their_tags_each_word_at_its_place(client, editor):
    transcript = make_interview(CAPTIONS, [0.9, 0.9])

    page = client.get(url("transcript", transcript)).content.decode()

    assert "".join(text for _start, text in words_of(page)) == (
        "It cost $5 million &amp; more.It grew by 12% last year."
    )
    assert all(transcript.text[start : start + len(text)] == text for start, text in words_of(page))
    at = transcript.text.index("&amp;")
    assert f'data-at="{at}" data-to="{at + 5}"' in page


def test_a_long_turn_is_cut_in_blocks_and_its_voice_named_once(client, editor):
    lines = [
        f"{number}\n00:00:{number:02},000 --> 00:00:{number + 1:02},000\n{'word ' * 20}.\n"
        for number in range(1, 31)
    ]
    transcript = make_interview("\n".join(lines), [0.1] * 30)

    turns = client.get(url("transcript", transcript)).context["page"].turns

    assert [turn.continues for turn in turns] == [False, True, True, True, True]
    assert [len(turn.utterances) for turn in turns] == [6, 6, 6, 6, 6]
    assert [turn.timecode for turn in turns] == ["0:01", "0:07", "0:13", "0:19", "0:25"]


def test_the_strip_shows_claims_by_time_where_there_are_times(client, editor):
    transcript = make_interview(CAPTIONS, [0.9, 0.9])
    spot(transcript, "12% last year", editor)

    strip = client.get(url("transcript", transcript)).context["page"].strip

    # 90 s to 120 s hold 25 characters, 11 of them before the words: 103.2 s of 120 s.
    assert [tick.x for tick in strip.ticks] == ["86.00%"]
    assert [label.text for label in strip.labels] == ["0:00", "0:30", "1:00", "1:30", "2:00"]


def test_the_strip_shows_claims_by_place_in_the_text_where_there_are_no_times(client, editor):
    transcript = make_interview()
    first = transcript.utterances.first()
    spot(transcript, first.text, editor)

    strip = client.get(url("transcript", transcript)).context["page"].strip

    assert [tick.x for tick in strip.ticks] == ["0.00%"]
    assert [label.text for label in strip.labels] == ["start", "end"]
    assert len(strip.bars) == 3


def test_anyone_signed_in_reads_and_only_editors_see_what_to_do(client):
    transcript = make_interview()
    client.force_login(make_user("checker"))

    page = client.get(url("transcript", transcript)).content.decode()

    assert "They spend $5 billion" in page
    assert 'data-spot=""' in page
    offered = r'data-act="(?!why)|name this speaker|Dismiss|id="spot"|method="post" hx'
    assert not re.findall(offered, page)


def test_the_page_says_how_far_a_machine_is_and_asks_again(client, editor):
    transcript = make_interview(worths=[0.1, 0.9, None, None, None])

    page = client.get(url("transcript", transcript)).content.decode()
    part = client.get(url("scoring", transcript), **HTMX)

    for text in (page, part.content.decode()):
        assert "2 of 5 sentences read" in text
        assert f'hx-get="{url("scoring", transcript)}"' in text
    assert "HX-Trigger" not in part


def test_when_all_is_read_the_page_is_told_and_asks_no_more(client, editor):
    transcript = make_interview(worths=[0.1, 0.9, None, None, None])
    score_sentences(transcript.pk)

    part = client.get(url("scoring", transcript), **HTMX)
    read = client.get(url("transcript_read", transcript), **HTMX).content.decode()

    assert part["HX-Trigger"] == "scored"
    assert "hx-get" not in part.content.decode()
    assert 'hx-swap-oob="innerHTML:#transcript-text"' in read
    assert read.count('class="turn"') == 3


def test_the_phones_switch_says_how_many_wait_when_a_machine_has_read(client, editor):
    transcript = make_interview(worths=[0.9, 0.9, 0.1, 0.1, 0.1])

    page = client.get(url("transcript", transcript)).content.decode()
    read = client.get(url("transcript_read", transcript), **HTMX).content.decode()

    assert '<span class="num soft" id="view-count">2</span>' in page
    assert '<span class="num soft" id="view-count" hx-swap-oob="true">2</span>' in read


def test_the_phones_switch_follows_what_the_list_is_narrowed_to(client, editor):
    transcript = make_interview(worths=[0.9, 0.9, 0.1, 0.1, 0.1])

    all_of_it = client.get(url("transcript_side", transcript) + "?cutoff=all", **HTMX)
    act = client.get(url("transcript_read", transcript), **HTMX).content.decode()

    told = '<span class="num soft" id="view-count" hx-swap-oob="true">5</span>'
    assert told in all_of_it.content.decode()
    assert act.count('id="view-count"') == 1


def test_parts_of_the_page_lead_to_the_page_without_htmx(client, editor):
    transcript = make_interview()

    for name in ("scoring", "transcript_read"):
        assert client.get(url(name, transcript)).url == url("transcript", transcript)


def hour_of_speech(sentences):
    """Nine thousand words and about 700 sentences in captions by two voices."""
    lines = []
    for number in range(sentences):
        minute, second = divmod(number * 5, 60)
        start = f"{minute // 60:02}:{minute % 60:02}:{second:02},000"
        who = "ANN" if number // 40 % 2 else "BOB"
        lines.append(f"{number + 1}\n{start} --> {start}\n{who}: It cost {number} million in 2019, "
                     "more than the year before it.\n")  # fmt: skip
    return "\n".join(lines)


@pytest.mark.parametrize("count", [3, 700])
def test_a_transcript_costs_the_same_queries_however_long(
    count, client, editor, django_assert_num_queries
):
    transcript = make_interview(hour_of_speech(count), [0.5] * count)
    for sentence in transcript.sentences.all()[: min(count // 2, 40)]:
        accept_sentence(sentence, by=editor)

    # session, user, transcript, utterances, sentences, claims; roles and two counts of the rail;
    # proposals
    with django_assert_num_queries(14):
        response = client.get(url("transcript", transcript))

    assert len(response.context["page"].sentences) == count


@pytest.mark.parametrize("count", [3, 700])
def test_an_act_costs_the_same_however_long_the_transcript(
    count, client, editor, django_assert_num_queries
):
    transcript = make_interview(hour_of_speech(count), [0.5] * count)
    sentence = transcript.sentences.first()

    # session, user, roles, sentence; the decision with its record in two savepoints; the page's 3
    with django_assert_num_queries(16):
        client.post(url("reject_sentence", sentence), {"reason": "Trivial"}, **HTMX)
