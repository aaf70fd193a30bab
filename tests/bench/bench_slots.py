"""How often the right one is among the candidates of an open word, and how many are offered.

    .venv/bin/python -m tests.bench.bench_slots

reads tests/data/slot_passages.tsv: real and made-up speech with its referents decided beforehand.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from claims.spotting.findings import Said
from claims.spotting.statements import propose

PASSAGES = Path(__file__).parents[1] / "data" / "slot_passages.tsv"
ENDINGS = ("'s", "'", " are", " have", " will", " is", " had", " has")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One passage: the open word, what was offered for it, and what is right."""

    sentence: str
    word: str
    wanted: frozenset[str]
    offered: tuple[str, ...]

    @property
    def is_found(self) -> bool:
        return any(_bare(one) in self.wanted for one in self.offered)


def outcomes() -> list[Outcome]:
    """Every passage of the file, in its order."""
    rows = [line for line in PASSAGES.read_text().splitlines() if not line.startswith("#")]
    return [_outcome(*row.split("\t")) for row in rows]


def _outcome(voice: str, words: str, word: str, wanted: str) -> Outcome:
    *before, sentence = [Said(text, voice) for text in words.split(" / ")]
    slots = [slot for one in propose(sentence, before) for slot in one.slots]
    first = next((slot for slot in slots if _is(slot.text, word)), None)
    right = frozenset(_bare(one) for one in wanted.split(" | "))
    return Outcome(sentence.text, word, right, first.candidates if first else ())


def _is(text: str, word: str) -> bool:
    return text.casefold().split("'")[0] == word.casefold()


def _bare(name: str) -> str:
    """A candidate without its article and without what the open word hangs on it."""
    plain = name.casefold()
    for ending in ENDINGS:
        plain = plain.removesuffix(ending)
    for article in ("the ", "a ", "an "):
        plain = plain.removeprefix(article)
    return plain


def main() -> None:
    found = outcomes()
    for one in found:
        mark = "  " if one.is_found else "NO"
        sys.stdout.write(f"{mark} {one.word} in “{one.sentence}”: {', '.join(one.offered)}\n")
    share = sum(one.is_found for one in found) / len(found)
    many = sum(len(one.offered) for one in found) / len(found)
    told = f"{len(found)} passages: the right one among them {share:.2f}, candidates {many:.1f}\n"
    sys.stdout.write(told)


if __name__ == "__main__":
    main()
