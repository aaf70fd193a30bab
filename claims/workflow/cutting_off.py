"""From which worth on the newsroom looks at a sentence, set by an editor."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from claims.cutoffs import cutoffs
from claims.models import Newsroom
from claims.workflow.moves import TransitionError


@dataclass(frozen=True, slots=True)
class OwnCutoffs:
    """Where lists begin, and the newsroom's own worths; None leaves one as measured."""

    cutoff: str = Newsroom.Cutoff.NORMAL
    more: float | None = None
    normal: float | None = None
    fewer: float | None = None


@transaction.atomic
def set_cutoffs(own: OwnCutoffs) -> Newsroom:
    """Keep the newsroom's cut-offs. Raises TransitionError where a stricter one lists more."""
    newsroom, _made = Newsroom.objects.select_for_update().get_or_create(pk=1)
    newsroom.cutoff = own.cutoff
    newsroom.worth_more, newsroom.worth_normal = own.more, own.normal
    newsroom.worth_fewer = own.fewer
    worths = cutoffs(newsroom)
    if not 0 <= worths["more"] <= worths["normal"] <= worths["fewer"] <= 1:
        raise TransitionError(
            _("“More” lists from the least worth on, then “Normal”, then “Fewer”, from 0 to 1.")
        )
    newsroom.save(update_fields=["cutoff", "worth_more", "worth_normal", "worth_fewer"])
    return newsroom
