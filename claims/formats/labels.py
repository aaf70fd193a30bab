"""Tell a speaker's label at the start of a row (`JANE DOE:`) from speech (`The question is:`)."""

# ruff: noqa: RUF001 - curly quotes, dashes and wide colons are what files print

import re
from dataclasses import dataclass

from claims.formats.timecodes import CLOCK, read_clock

LONGEST_NAME_WORDS = 7
LONGEST_LABEL = 120
LONGEST_SHORT_FORM = 5  # "Prof."

# What transcribers call people whose name they do not know, in any case: "Speaker 1", "host".
UNNAMED = re.compile(
    r"(?:(?:un(?:identified|known)|male|female|first|second|third|fourth|fifth|young|old)\s+)?"
    r"(?:speaker|voice|man|woman|male|female|(?:co-?)?host|guest|interviewe[er]|moderator|narrator"
    r"|(?:news)?reader|reporter|correspondent|presenter|anchor(?:man|woman)?|announcer|participant"
    r"|caller|listener|viewer|audience(?:\s+member)?|crowd|panell?ist|respondent|questioner"
    r"|question|answer|person|boy|girl|child|student|translator|interpreter|operator|chair"
    r"|witness|attorney|counsel|judge|clerk)"
    r"(?:[ _#.-]{0,2}(?:[0-9]{1,3}|[A-Z]))?",
    re.IGNORECASE,
)
QUESTION_OR_ANSWER = re.compile(r"[QA][0-9]{0,3}\.?")

# A word that no name or title has: with one of these, what stands before the colon is speech.
_SPEECH = """
    is are was were be been being am isn't aren't wasn't it's that's here's there's what's i'm
    says said say saying asks asked ask tells told tell means meant mean reads read goes went go
    thinks think thought knows know adds added writes wrote writing claims claimed argues argued
    has have had do does did will would can could should must may might shall let let's get got
    this these those it he she they we you i me us him them my your his their our its
    who what when where why how which whose if then so but or because since while although
    however therefore also moreover remember note notice warning caution attention beware
    first second third firstly secondly thirdly finally lastly next then now today tonight
    tomorrow yesterday again still maybe perhaps imagine consider see watch look listen click
    yes no ok okay well oh wow hey hi hello thanks please right sure exactly not never always
    one two three four five number step part chapter section figure table appendix item topic
    example examples conclusion summary fact facts truth point points line bottom reason reasons
    problem result results answer's breaking update disclaimer headline caption source
    sources photo image video audio link url http https ftp mailto www tel email phone subject re
    ps p.s date title time duration recorded location total quote unquote meaning namely
    more less most least just only even very too here there
    """
SPEECH = frozenset(_SPEECH.split())
_NO_NAME_ALONE = """
    the a an and of in on at to for with from by as everyone everybody somebody nobody folks
    guys ladies gentlemen friends people god christ jesus question issue issues idea news
"""
NO_NAME_ALONE = frozenset(_NO_NAME_ALONE.split())
_PARTICLES = """
    de la le du del della di da dos das der den van von vom zu ter ten y e et und al el bin ibn
    ben bint of the and for at in à
"""
PARTICLES = frozenset(_PARTICLES.split())

LABEL = re.compile(
    rf"""\s*(?:(?:>|&gt;){{1,3}}\s*|[-*•–—]{{1,2}}\s*)?   # bullets, a change of voice
    (?:[\[(]?(?P<before>{CLOCK})[\])]?\s*(?:[-–—|:]\s*)?)?          # [00:01:02]
    \*{{0,2}}(?P<name>[^\W\d_][^:：\[\](){{}}<>"“”?!;|\t]{{0,79}}?)\*{{0,2}}
    \s*(?:[\[(](?P<aside>[^\[\](){{}}:]{{1,40}}|\s*{CLOCK}\s*)[\])]\s*)?  # (on video), (00:12)
    \*{{0,2}}(?P<colon>[:：])\*{{0,2}}(?P<space>\s*)
    (?:[\[(](?P<after>{CLOCK})[\])]\s*)?                            # Speaker 1: [00:12]
    """,
    re.VERBOSE,
)
LABEL_WITH_TIME_ALONE = re.compile(
    rf"\s*\*{{0,2}}(?P<name>[^\W\d_][^:：\[\](){{}}<>\"“”?!;|]{{0,79}}?)\*{{0,2}}"
    rf"\s+[\[(]?(?P<after>{CLOCK})[\])]?\*{{0,2}}\s*$"
)
CHANGE_OF_VOICE = re.compile(r"\s*(?:>{2,3}|&gt;&gt;(?:&gt;)?)\s*")


@dataclass(frozen=True, slots=True)
class Label:
    """A label found at a row's start. `length`: how much of the row it takes."""

    name: str
    start_ms: int | None
    length: int


def find_label(row: str) -> Label | None:
    """The label that `row` begins with. `>>` without a name is a label of nobody."""
    found = LABEL_WITH_TIME_ALONE.match(row) if len(row) <= LONGEST_LABEL else None
    if found and is_name(found["name"]):
        return Label(_tidy(found["name"]), _clock(found["after"]), len(row))
    return find_spoken_label(row)


def find_spoken_label(row: str) -> Label | None:
    """The same, but for `Jane Doe 0:12` on a row of its own, which in a caption is speech."""
    found = LABEL.match(row[:LONGEST_LABEL])
    if found and (found["space"] or _may_touch(found, row)) and is_name(found["name"]):
        printed = found["before"] or found["after"] or _clock_in(found["aside"])
        return Label(_tidy(found["name"]), _clock(printed), found.end())
    found = CHANGE_OF_VOICE.match(row)
    return Label("", None, found.end()) if found else None


def is_name(printed: str) -> bool:
    """Whether these words can be what a transcriber calls a speaker."""
    name = _tidy(printed)
    if UNNAMED.fullmatch(name) or QUESTION_OR_ANSWER.fullmatch(name):
        return True
    words = re.split(r"[\s,/&]+", name)
    bare = [word.strip(".'’\"-").casefold() for word in words]
    if not 1 <= len(words) <= LONGEST_NAME_WORDS or SPEECH.intersection(bare):
        return False
    if len(words) == 1:
        return bare[0] not in NO_NAME_ALONE and _is_capitalised(words[0])
    if any(len(word) > LONGEST_SHORT_FORM and word.endswith(".") for word in words[:-1]):
        return False  # a sentence ended there
    return all(_is_name_word(word, first=not at) for at, word in enumerate(words) if word)


def _is_name_word(word: str, *, first: bool) -> bool:
    if not first and (word.casefold() in PARTICLES or word[0].isdigit() or word[0] == "#"):
        return True
    return _is_capitalised(word)


def _is_capitalised(word: str) -> bool:
    """Begins with a capital, or is of a script that has none."""
    letter = word.lstrip("'’\".-(")[:1]
    return bool(letter) and letter.isalpha() and not letter.islower()


def _may_touch(found: re.Match[str], row: str) -> bool:
    """Whether a label may stand without a space after its colon: at a row's end, or `Q:Why?`."""
    if found.end() == len(row) or found["colon"] == "：":
        return True
    name = _tidy(found["name"])
    known = UNNAMED.fullmatch(name) or QUESTION_OR_ANSWER.fullmatch(name)
    return bool(known) and row[found.end()].isalpha()


def _clock(printed: str | None) -> int | None:
    return read_clock(printed) if printed else None


def _clock_in(aside: str | None) -> str | None:
    return aside.strip() if aside and re.fullmatch(rf"\s*{CLOCK}\s*", aside) else None


def _tidy(name: str) -> str:
    return " ".join(name.replace("*", " ").split())
