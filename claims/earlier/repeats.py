"""How often a check was said again since, by whom and when last: counted from standing links."""

from dataclasses import dataclass
from datetime import datetime

from claims.models import EarlierCheck, Publication, Repeat, Speaker


@dataclass(frozen=True, slots=True)
class Voice:
    """One person's repeats; nobody where the speaker is not named yet. `first` is the first."""

    speaker: Speaker | None
    times: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class SaidAgain:
    """Every repeat of one check, on air from the first to the last."""

    times: int
    repeats: list[Repeat]
    voices: list[Voice]

    @property
    def last(self) -> Repeat | None:
        return self.repeats[-1] if self.repeats else None


def said_again(check: Publication | EarlierCheck) -> SaidAgain:
    """The standing repeats of `check`, as they were aired, and by voice. One query."""
    ends = {"publication": check} if isinstance(check, Publication) else {"earlier": check}
    links = list(Repeat.objects.standing().for_page().filter(**ends))
    links.sort(key=lambda one: (one.claim.broadcast.aired_at, one.pk))
    by_voice: dict[int | None, list[Repeat]] = {}
    for link in links:
        by_voice.setdefault(link.claim.said_by_id, []).append(link)
    voices = [_voice(said) for said in by_voice.values()]
    voices.sort(key=lambda one: (-one.times, one.speaker.name if one.speaker else ""))
    return SaidAgain(len(links), links, voices)


def _voice(said: list[Repeat]) -> Voice:
    aired = [one.claim.broadcast.aired_at for one in said]
    return Voice(said[0].claim.said_by, len(said), aired[0], aired[-1])
