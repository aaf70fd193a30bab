"""What changed between two editions, part by part and word by word. Pure."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.diffs import Piece, word_diff
from claims.publishing.content import Cited, Content

AROUND_CHARS = 160


@dataclass(frozen=True)
class Passage:
    """One part of the page in both editions."""

    title: str
    pieces: list[Piece]


def compare(before: Content, after: Content) -> list[Passage]:
    """The parts that differ, in the order of the page."""
    old, new = _parts(before), _parts(after)
    titles = [*new, *(title for title in old if title not in new)]
    return [
        Passage(title, _shortened(word_diff(old.get(title, ""), new.get(title, ""))))
        for title in titles
        if old.get(title, "") != new.get(title, "")
    ]


def _shortened(pieces: list[Piece]) -> list[Piece]:
    """What stayed the same, cut to the words around each change."""
    last = len(pieces) - 1
    return [
        Piece(piece.kind, _around(piece.text, is_first=at == 0, is_last=at == last))
        if piece.kind == "same"
        else piece
        for at, piece in enumerate(pieces)
    ]


def _around(text: str, *, is_first: bool, is_last: bool) -> str:
    if len(text) <= 2 * AROUND_CHARS:
        return text
    head = "" if is_first else text[:AROUND_CHARS].rpartition(" ")[0]
    tail = "" if is_last else text[-AROUND_CHARS:].partition(" ")[2]
    return f"{head} … {tail}"


def _parts(content: Content) -> dict[str, str]:
    """The texts of a page under the names readers know them by."""
    said, finding = content["said"], content["finding"]
    voices = (said["speaker"], said["claimant"])
    parts = {
        _("Headline"): content["headline"],
        _("What we checked"): content["statement"],
        _("Words on air"): content["quote"],
        _("Said by"): ", ".join(voice["name"] for voice in voices if voice),
    }
    if finding is None:
        return parts
    parts[_("Rating")] = finding["rating"]["label"]
    parts[_("Short answer")] = finding["short_answer"]
    parts[_("What we found")] = finding["reasoning"]
    for one in finding["evidence"]:
        parts[_("Source %d") % one["number"]] = _source(one)
    return parts


def _source(one: Cited) -> str:
    lines = [one["title"], one["url"], one["stance"], one["excerpt"], one["note"]]
    lines += [one["exception"], one["body_sha256"]]
    return "\n".join(line for line in lines if line)
