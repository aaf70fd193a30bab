"""Bringing a transcript in from the desk, and the broadcasts it belongs to."""

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from claims.models import Broadcast, Programme, Transcript
from claims.tasks import score_sentences
from tests.claims.interviews import INTERVIEW, make_interview
from tests.factories import AIRED_AT, make_broadcast, make_claim, make_programme, make_user

pytestmark = pytest.mark.django_db
IMPORT = "/desk/import/"


@pytest.fixture
def editor(client):
    user = make_user("editor", name="erin")
    client.force_login(user)
    return user


def new(**fields):
    """What an editor types for a broadcast and a programme that are both new."""
    return {
        "text": INTERVIEW,
        "programme_name": "The AI interview",
        "title": "DeepSeek and the race",
        "aired_at": "2025-01-27T15:00",
        **fields,
    }


def upload(content=INTERVIEW, name="interview.txt"):
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def errors(response):
    return {name: list(said) for name, said in response.context["form"].errors.items()}


def test_a_pasted_text_with_a_new_programme_and_broadcast_comes_in_in_one_go(client, editor):
    response = client.post(IMPORT, new())

    transcript = Transcript.objects.get()
    broadcast = transcript.broadcast
    assert response.url == reverse("claims:transcript", args=[transcript.pk])
    assert (broadcast.title, broadcast.programme.name) == (
        "DeepSeek and the race",
        "The AI interview",
    )
    assert broadcast.aired_at == datetime(2025, 1, 27, 15, 0, tzinfo=UTC)
    assert broadcast.slug == "deepseek-and-the-race-2025-01-27"
    assert (transcript.text.replace("\r\n", "\n"), transcript.imported_by) == (INTERVIEW, editor)


def test_pasted_captions_are_not_warned_of_a_file_name_that_nobody_chose(client, editor):
    client.post(IMPORT, new(text="1\n00:00:01,000 --> 00:00:02,000\nIt cost $5.5 million.\n"))

    assert (Transcript.objects.get().format, Transcript.objects.get().warnings) == ("srt", [])


def test_a_file_comes_in_byte_for_byte_for_a_broadcast_that_is_there(client, editor):
    broadcast = make_broadcast()

    client.post(IMPORT, {"file": upload(), "broadcast": broadcast.pk})

    transcript = broadcast.transcripts.get()
    assert (transcript.text, transcript.filename) == (INTERVIEW, "interview.txt")
    assert not Broadcast.objects.exclude(pk=broadcast.pk).exists()


def test_the_page_it_leads_to_shows_the_reading_under_way(client, editor):
    response = client.post(IMPORT, new(), follow=True)

    assert "0 of 5 sentences read" in response.content.decode()
    assert [str(message) for message in response.context["messages"]] == [
        "Imported: 5 sentences. A machine reads them now."
    ]


def test_a_programme_known_by_that_name_is_used_again(client, editor):
    known = make_programme(name="The AI Interview")

    client.post(IMPORT, new())

    assert Broadcast.objects.get().programme == known
    assert Programme.objects.count() == 1


def test_two_broadcasts_of_one_title_and_day_have_addresses_of_their_own(client, editor):
    client.post(IMPORT, new())
    client.post(IMPORT, new(text=INTERVIEW + "Speaker 1: More.\n"))

    assert [one.slug for one in Broadcast.objects.order_by("pk")] == [
        "deepseek-and-the-race-2025-01-27",
        "deepseek-and-the-race-2025-01-27-2",
    ]


def test_what_is_missing_is_said_beside_each_field_and_what_was_typed_stays(client, editor):
    typed = new(title="", aired_at="", programme_name="", text="Speaker 1: Only <this>.")

    response = client.post(IMPORT, typed)

    assert errors(response) == {
        "programme_name": ["Choose the programme, or name a new one."],
        "title": ["Give the broadcast a title."],
        "aired_at": ["Say when it was aired."],
    }
    assert "Speaker 1: Only &lt;this&gt;.</textarea>" in response.content.decode()
    assert not Transcript.objects.exists()


def test_neither_a_file_nor_a_text_is_asked_for(client, editor):
    response = client.post(IMPORT, new(text=" \n"))

    assert errors(response) == {"file": ["Choose a file, or paste the text below."]}


def test_a_file_and_a_text_together_are_one_too_many(client, editor):
    response = client.post(IMPORT, new(file=upload()))

    assert errors(response) == {"file": ["A file and a pasted text: leave one of them out."]}


def test_a_file_that_cannot_be_read_leaves_nothing_and_must_be_chosen_again(client, editor):
    given = new(text="", file=upload(b"\x89PNG\r\n\x1a\n\x00\x00", "picture.txt"))

    response = client.post(IMPORT, given)

    assert list(errors(response)) == ["file"]
    assert "Choose the file again: browsers do not keep “picture.txt”." in (
        response.content.decode()
    )
    assert 'value="The AI interview"' in response.content.decode()
    assert not Broadcast.objects.exists()
    assert not Programme.objects.exists()


def test_a_pasted_text_that_cannot_be_read_says_so_at_the_text(client, editor):
    response = client.post(IMPORT, new(text="\x00\x00\x00binary\x00\x00"))

    assert not Transcript.objects.exists()
    assert list(errors(response)) == ["text"]


def test_an_empty_file_is_one_clear_sentence(client, editor):
    response = client.post(IMPORT, new(text="", file=upload("")))

    assert len(errors(response)["file"]) == 1
    assert not Broadcast.objects.exists()


def test_a_file_over_the_limit_is_refused_before_it_is_read(client, editor, settings):
    settings.TRANSCRIPT_MAX_BYTES = 100

    response = client.post(IMPORT, new(text="", file=upload("x" * 101)))

    assert errors(response) == {"file": ["The file is larger than 100\xa0bytes."]}


def test_the_same_file_again_offers_the_transcript_that_is_there(client, editor):
    known = make_interview()

    response = client.post(IMPORT, new(text="", file=upload(name="other-name.txt")))

    page = response.content.decode()
    assert "This very file was imported before." in page
    assert f'href="{reverse("claims:transcript", args=[known.pk])}"' in page
    assert Transcript.objects.count() == 1
    assert Broadcast.objects.count() == 1


def test_the_form_knows_the_broadcast_it_was_opened_from(client, editor):
    broadcast = make_broadcast()

    page = client.get(f"{IMPORT}?broadcast={broadcast.pk}").content.decode()

    assert f'<option value="{broadcast.pk}" selected>' in page


def test_broadcasts_show_programme_time_triage_and_claims_by_state(client, editor):
    transcript = make_interview(broadcast=make_broadcast(title="Noon", aired_at=AIRED_AT))
    make_claim(transcript=transcript)
    make_claim("dropped", transcript=transcript)
    make_broadcast(title="Later", aired_at=AIRED_AT.replace(year=2026))

    response = client.get(reverse("claims:broadcasts"))

    first, second = response.context["page"].rows
    assert (first.broadcast.title, first.transcript_pk, first.tallies) == ("Later", None, [])
    assert (second.decided, second.worth_deciding) == (0, 3)
    assert [(tally.label, tally.count) for tally in second.tallies] == [("Spotted", 1)]
    assert "27 Jan 2025, 14:00" in response.content.decode()


def test_broadcasts_are_paged_by_place(client, editor):
    programme = make_programme()
    made = [make_broadcast(programme=programme, title=f"No. {number}") for number in range(35)]

    first = client.get(reverse("claims:broadcasts"))
    second = client.get(f"{reverse('claims:broadcasts')}?behind={first.context['page'].older}")

    shown = [*first.context["page"].rows, *second.context["page"].rows]
    assert [row.broadcast for row in shown] == made[::-1]
    assert second.context["page"].older is None


@pytest.mark.parametrize("behind", ["x", "-1", "99999", "9" * 40])
def test_a_strange_place_is_the_first_page(client, editor, behind):
    make_broadcast()

    response = client.get(f"{reverse('claims:broadcasts')}?behind={behind}")

    assert len(response.context["page"].rows) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_broadcasts_costs_nine_queries(
    count, client, editor, django_assert_num_queries
):
    for number in range(count):
        transcript = make_interview(f"Speaker 1: It cost {number} million.\n", [0.9])
        make_claim(transcript=transcript)

    # session, user, roles, two counts of the rail; broadcasts, transcripts, sentences, claims
    with django_assert_num_queries(9):
        response = client.get(reverse("claims:broadcasts"))

    assert len(response.context["page"].rows) == count


@pytest.mark.parametrize("count", [1, 3])
def test_a_broadcast_costs_twelve_queries(count, client, editor, django_assert_num_queries):
    transcript = make_interview()
    for number in range(count):
        make_claim(transcript=transcript, start_char=number, end_char=number + 1)

    # the rail's five; broadcast; its progress in three; transcripts, claims; programmes to choose
    with django_assert_num_queries(12):
        response = client.get(reverse("claims:desk_broadcast", args=[transcript.broadcast_id]))

    assert len(response.context["claims"]) == count


def test_an_empty_newsroom_is_told_what_to_do_next(client, editor):
    page = client.get(reverse("claims:broadcasts")).content.decode()

    assert "No broadcasts yet" in page
    assert f'href="{IMPORT}"' in page


def details(broadcast, **changes):
    return {
        "title": broadcast.title,
        "programme": broadcast.programme_id,
        "aired_at": "2025-01-27T14:00",
        "media_url": "",
        **changes,
    }


def test_an_editor_edits_details_and_claims_follow_to_another_programme(client, editor):
    claim = make_claim()
    broadcast, other = claim.broadcast, make_programme()
    address = reverse("claims:desk_broadcast", args=[broadcast.pk])
    changes = {"title": "New", "programme": other.pk, "media_url": "https://example.org/v"}

    response = client.post(address, details(broadcast, **changes))

    broadcast.refresh_from_db()
    claim.refresh_from_db()
    assert response.url == address
    assert (broadcast.title, broadcast.media_url) == ("New", "https://example.org/v")
    assert broadcast.programme == claim.programme == other


def test_details_that_cannot_be_are_refused_in_place(client, editor):
    broadcast = make_broadcast(title="As it was")
    address = reverse("claims:desk_broadcast", args=[broadcast.pk])

    response = client.post(address, details(broadcast, title="", aired_at="soon"))

    assert sorted(errors(response)) == ["aired_at", "title"]
    assert 'value="soon"' in response.content.decode()
    assert "<h1>As it was</h1>" in response.content.decode()


def test_claims_of_a_scored_transcript_are_listed_as_spoken(client, editor):
    transcript = make_interview(worths=[None] * 5)
    score_sentences(transcript.pk)
    second = make_claim(transcript=transcript, start_char=50, end_char=60)
    first = make_claim(transcript=transcript, start_char=5, end_char=9)

    response = client.get(reverse("claims:desk_broadcast", args=[transcript.broadcast_id]))

    assert list(response.context["claims"]) == [first, second]
