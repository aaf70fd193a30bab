"""What was checked before is found again, ours first; and others' checks stay others'."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.earlier import lexical
from claims.earlier.knowing import know_unknown
from claims.earlier.search import closest, look_for
from claims.earlier.terms import terms
from claims.matching.fusion import Query
from claims.models import (
    AppendOnlyError,
    EarlierCheck,
    Edition,
    Known,
    Publication,
    Repeat,
    Verdict,
)
from claims.publishing import retract
from claims.workflow import drop_claim, edit_statement, spot_claim
from tests.claims.earlier_checks import make_earlier
from tests.factories import make_claim, make_publication, make_transcript, make_user

pytestmark = pytest.mark.django_db


def found(words: str, **asked) -> list[object]:
    return [one.of for one in look_for(Query(words), **asked).found]


def spotted(statement: str):
    transcript = make_transcript("Something was said here.")
    heard = transcript.utterances.get()
    span = (heard.start_char, heard.end_char)
    return spot_claim(transcript, span, by=make_user("editor"), statement=statement)


def test_our_pages_come_first_then_others_then_our_claims():
    claim = spotted("The model was trained for 5.5 million dollars.")
    theirs = make_earlier("The model was trained for $5.5 million.")
    page = make_publication()

    assert found("It was trained for $5.5 million") == [page, theirs, claim]


def test_of_one_kind_the_closest_comes_first():
    far = make_earlier("Training a model needs many chips.")
    near = make_earlier("The model was trained for only $5.5 million.")

    assert found("The model was trained for $5.5 million") == [near, far]


def test_what_is_worded_anew_is_found_by_the_new_words_only():
    claim = spotted("Whales can sing.")
    edit_statement(claim, "Whales can dance.", by=make_user("editor"))

    assert (found("sing"), found("dance")) == ([], [claim])
    assert Known.objects.count() == 1


def test_a_published_claim_is_found_once_as_its_page():
    page = make_publication(statement="Whales can sing.")
    know_unknown()

    assert found("whales sing") == [page]


def test_a_retracted_page_is_still_found_and_a_dropped_claim_is_not():
    page = make_publication(statement="Whales can sing.")
    retract(page, note="No.", by=make_user("editor"))
    claim = spotted("Whales can sing.")
    drop_claim(claim, reason="Trivial.", by=claim.spotted_by)

    assert found("whales sing") == [page]


def test_a_claim_does_not_find_itself_nor_its_own_page():
    page = make_publication(statement="Whales can sing.")

    assert found("whales can sing", apart_from=page.claim) == []


def test_what_shares_little_is_not_called_close():
    make_earlier("The moon is made of green cheese, a minister claimed in March.")

    assert closest(Query("Inflation fell in March to two per cent in Spain"), 5).found == []


def test_the_words_shared_are_told_by_their_places():
    check = make_earlier("Café prices rose 5,000 percent.")

    (one,) = look_for(Query("Cafe price: 5000!")).found

    assert [check.claim[a:b] for a, b in one.match.claim_spans] == ["Café prices", "5,000"]
    assert one.is_close


def test_rows_from_before_the_index_are_made_known():
    claim, theirs = make_claim(statement="Whales can sing."), make_earlier("Whales can sing.")
    Known.objects.all().delete()

    assert (know_unknown(), know_unknown()) == (2, 0)
    assert found("whales sing") == [theirs, claim]


@pytest.mark.parametrize(
    "words", ["", "the of and", '"', "' OR 1=1 --", "*", "\x00", "NEAR(", "^a"]
)
def test_words_that_mean_nothing_or_something_to_the_index_find_nothing(words):
    make_earlier()

    assert found(words) == []


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=80))
def test_any_text_can_be_filed_and_looked_for(text):
    with transaction.atomic():
        check = make_earlier((text.replace("\x00", "").encode("utf-8", "ignore").decode()) or "x")
        if terms(check.claim):
            assert check in found(check.claim)
        transaction.set_rollback(True)


def test_finding_costs_four_queries_however_much_is_found(django_assert_num_queries):
    for _n in range(3):
        make_earlier("Whales can sing.")
        spotted("Whales can sing.")

    with django_assert_num_queries(4):  # how many rows, how common, which, and these
        assert len(found("whales sing")) == 6


def test_nothing_leads_from_anothers_check_to_a_page_of_ours():
    to_others = {
        field.model
        for field in EarlierCheck._meta.get_fields()
        if field.is_relation and field.auto_created
    }
    pointed_at = {
        field.related_model._meta.model
        for model in (Publication, Edition, Verdict)
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created
    }

    assert {field.related_model for field in EarlierCheck._meta.related_objects} == {Known, Repeat}
    assert to_others <= {EarlierCheck}
    assert EarlierCheck not in pointed_at


@pytest.mark.parametrize("nothing", ["publisher", "publisher_site", "claim"])
def test_a_check_says_whose_it_is_and_of_what(nothing):
    check = make_earlier()
    setattr(check, nothing, "")

    with pytest.raises(IntegrityError), transaction.atomic():
        check.save()


def test_known_is_of_exactly_one_thing():
    with pytest.raises(IntegrityError), transaction.atomic():
        Known.objects.create(kind="ours", earlier=make_earlier(), words="x")


def test_a_link_is_of_one_check_and_is_never_changed():
    claim, by = make_claim(), make_user("editor")
    with pytest.raises(IntegrityError), transaction.atomic():
        Repeat.objects.create(claim=claim, by=by)
    link = Repeat.objects.create(claim=claim, earlier=make_earlier(), by=by)

    with pytest.raises(AppendOnlyError):
        link.delete()


def test_a_common_word_is_counted_once_in_a_while(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(lexical, "COMMON", 0)
    monkeypatch.setattr(lexical, "_common", {})
    make_earlier("Whales sing.")
    lexical.count_terms()
    (whale,) = terms("whales")
    first = lexical.commonness([whale])

    with django_assert_num_queries(1):  # how many rows
        assert lexical.commonness([whale]).holding == first.holding == {whale: 1}


def test_of_many_common_words_only_the_rarest_are_looked_for(monkeypatch):
    monkeypatch.setattr(lexical, "ROWS_BUDGET", 10)
    counts = {f"w{n}": n for n in range(1, 20)}

    assert lexical.Commonness(100, counts).telling() == ["w1", "w2", "w3", "w4"]
