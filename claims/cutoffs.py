"""From which worth on the newsroom looks at a sentence, under three names."""

from claims.models import Newsroom
from claims.spotting.cutoffs import CUTOFFS


def cutoffs(newsroom: Newsroom) -> dict[str, float]:
    """The worth of each named cut-off: the newsroom's own, else as measured."""
    own = {
        "more": newsroom.worth_more,
        "normal": newsroom.worth_normal,
        "fewer": newsroom.worth_fewer,
    }
    return {name: CUTOFFS[name] if worth is None else worth for name, worth in own.items()}
