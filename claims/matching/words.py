"""The words two texts are compared by, each with its place. Values in, values out; linear time.

Addresses are no words, also where they stick to one; handles and hashtags are the words they are
made of (“#ClimateStrike”).
"""

import re
import unicodedata
from dataclasses import dataclass

from claims.matching.stemming import stem

LONGEST_READ = 20_000  # characters; a claim has some hundred
PIECE = re.compile(
    r"(?P<address>(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S*)"
    r"|[#@](?P<tag>(?:(?!https?://|pic\.twitter\.com/)\w)+)"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<word>(?:(?!https?://|pic\.twitter\.com/)[^\W\d_])+)",
    re.IGNORECASE,
)
# Who sent a short message, and when, as pages that quote it end: “(@handle) May 4, 2019”.
SENT_BY = re.compile(r"\(@\w{1,30}\)\s{0,3}(?:[A-Z][a-z]{2,8} \d{1,2} ?, \d{4})?[\s\"”]{0,5}\Z")
PICTURES = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]")
PART_OF_TAG = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\dA-Za-z_]+")
THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")
EMPTY = frozenset(
    re.findall(
        r"\w+",
        "a about am an and any are as at be because been being but by can could d did do "
        "does doing don for from had has have having he her here hers him his how i if in "
        "into is it its just ll m me my no nor not of on or our ours out re s she should so "
        "some such t than that the their them then there these they this those to too up us "
        "ve very was we were what when where which while who whom why will with would you "
        "your yours",
    )
)
OPENING = " \"'“”\u2018’(["  # may stand before a sentence's first word


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: `stem` to compare by, and where it stands; its `kind` is how it looks."""

    stem: str
    start: int
    end: int
    is_name: bool = False  # a capital inside a sentence
    is_number: bool = False


def words(text: str) -> list[Word]:
    """The words of `text` that say something, in order; only its first LONGEST_READ characters."""
    found: list[Word] = []
    at_start = True
    read = text[:LONGEST_READ]
    for piece in PIECE.finditer(read):
        if piece["address"] is not None:
            continue
        if piece["tag"] is not None:
            found += _of_tag(piece["tag"], piece.start("tag"))
        elif piece["number"] is not None:
            figure = THOUSANDS.sub("", piece["number"])
            alone = not read[piece.start() - 1 : piece.start()].isalpha()  # “H100” is a name
            found.append(Word(figure, piece.start(), piece.end(), is_number=alone))
        else:
            if not at_start and piece["word"][0].isupper():
                at_start = _opens_sentence(read, piece.start())
            found += _of_word(piece["word"], piece.start(), at_start=at_start)
        at_start = False
    return found


def stems(text: str) -> list[str]:
    """The words of `text` as they are compared: to index, count and look up by."""
    return [word.stem for word in words(text)]


def plain(text: str) -> str:
    """`text` as a model of sentences should read it: what was said, and by whom where it is told.

    Without addresses and emoji, tags as words; of “— Ann Lee (@annlee) May 4, 2019” at the end only
    the name is left.
    """
    said = PICTURES.sub(" ", SENT_BY.sub("", text[:LONGEST_READ]))
    return " ".join(PIECE.sub(_as_said, said).split())


def _as_said(piece: re.Match[str]) -> str:
    if piece["address"] is not None:
        return " "
    if piece["tag"] is not None:
        return " ".join(PART_OF_TAG.findall(piece["tag"]))
    return piece.group()


def _of_tag(tag: str, offset: int) -> list[Word]:
    parts = [
        _of_word(part.group(), offset + part.start(), at_start=False)
        for part in PART_OF_TAG.finditer(tag)
    ]
    return [word for part in parts for word in part]


def _of_word(word: str, start: int, *, at_start: bool) -> list[Word]:
    plain = fold(word)
    is_name = word[0].isupper() and not at_start
    if plain in EMPTY and not (is_name and word.isupper()):  # “us” is empty, “US” is a country
        return []
    number = plain.isdigit()
    return [Word(stem(plain), start, start + len(word), is_name and not number, number)]


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(OPENING)
    return not before or before[-1] in ".!?:;\n"


def fold(word: str) -> str:
    """In lower case, without accents: “Façade” is “facade”."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(one for one in parts if not unicodedata.combining(one))
