"""The newsroom's cut-offs: as measured, or its own, never crossed."""

import pytest

from claims.cutoffs import cutoffs
from claims.models import Newsroom
from claims.spotting.cutoffs import CUTOFFS
from claims.workflow import OwnCutoffs, TransitionError, set_cutoffs

pytestmark = pytest.mark.django_db


def test_a_newsroom_that_set_nothing_has_the_measured_ones_and_begins_with_normal():
    newsroom = Newsroom.current()

    assert cutoffs(newsroom) == {name: CUTOFFS[name] for name in ("more", "normal", "fewer")}
    assert newsroom.cutoff == "normal"


def test_its_own_count_and_what_it_leaves_is_as_measured():
    set_cutoffs(OwnCutoffs("fewer", normal=0.6))

    newsroom = Newsroom.current()
    assert cutoffs(newsroom) == CUTOFFS | {"normal": 0.6}
    assert newsroom.cutoff == "fewer"


def test_setting_them_leaves_the_rest_of_the_newsroom_alone():
    Newsroom.objects.update_or_create(pk=1, defaults={"name": "The Daily"})

    set_cutoffs(OwnCutoffs("more", more=0.1))
    set_cutoffs(OwnCutoffs())

    newsroom = Newsroom.current()
    assert (newsroom.name, newsroom.worth_more, newsroom.cutoff) == ("The Daily", None, "normal")


@pytest.mark.parametrize(
    "own",
    [OwnCutoffs(normal=0.95), OwnCutoffs(more=0.9), OwnCutoffs(fewer=1.1), OwnCutoffs(more=-1)],
)
def test_a_stricter_one_never_lists_more(own):
    with pytest.raises(TransitionError, match="least worth"):
        set_cutoffs(own)

    assert Newsroom.current().worth_normal is None
