"""“Fell by 150 percent”, “120 percent of people”: percentages that no whole has."""

import re
from collections.abc import Iterator
from decimal import Decimal

from claims.spotting.arithmetic.figures import plain
from claims.spotting.arithmetic.numbers import Number, Passage, flag
from claims.spotting.arithmetic.speech import PERCENT
from claims.spotting.findings import Bound, Flag

HUNDRED = Decimal(100)
FALL = (
    r"(?:fell|fallen|falls?|falling|dropp?(?:ed|ing|s)?|declin(?:e|ed|es|ing)|decreas(?:e|ed|es|ing)"
    r"|shr[aiu]nk(?:s|en)?|plung(?:e|ed|es)|plummet(?:s|ed)?|slump(?:s|ed)?"
    r"|(?:came|gone|went|come|is|are)\s+down"
    r"|reduc(?:ed?|es|ing|tion)|cut(?:s|ting)?|slash(?:ed|es)?|down|lost)"
)
FELL_BY = re.compile(
    rf"\b{FALL}\s+(?:(?:by|almost|nearly|about|over|some|roughly|as\s+much\s+as|more\s+than)\s+){{0,3}}"
    rf"(?P<p>{PERCENT})(?!\s*(?:of|above|over|below|to|from\s+the)\b)",
    re.IGNORECASE,
)
# “prices fell, in some cases, by 150 percent”: only “by” may stand further off.
FELL_FURTHER = re.compile(
    rf"\b{FALL}[^\ue000-\ue0ff.;:?!]{{1,40}}?\sby\s+(?:\w+\s+){{0,2}}?(?P<p>{PERCENT})"
    r"(?!\s*(?:of|above|over|below|to)\b)",
    re.IGNORECASE,
)
A_FALL = re.compile(
    rf"(?P<p>{PERCENT})\s+(?:decrease|drop|decline|reduction|fall|cut|lower|less|fewer|cheaper)\b",
    re.IGNORECASE,
)
BEINGS = (
    r"(?:people|persons|americans|voters|citizens|women|men|children|kids|students|workers|families"
    r"|households|adults|teachers|doctors|patients|immigrants|migrants|refugees|seniors|veterans"
    r"|democrats|republicans|independents|respondents|taxpayers|residents|population|electorate"
    r"|europeans|britons|germans|germany['’]s\s+people|canadians|australians|companies|businesses"
    r"|schools|countries|cases|deaths|crimes|murders|votes|prisoners|parents|girls|boys|farmers)"
)
OF_BEINGS = re.compile(
    rf"(?P<p>{PERCENT})\s+of\s+(?:(?:all|the|our|these|those|american|british|young|white|black)\s+){{0,3}}{BEINGS}\b",
    re.IGNORECASE,
)
NO_WHOLE = re.compile(r"\b(?:equivalent|turnout|grew|increase|rise|rose|up|more)\b", re.IGNORECASE)
LOOK_BACK = 40


def find(passage: Passage) -> Iterator[Flag]:
    """Falls of more than everything, and more than all of a group."""
    for pattern in (FELL_BY, FELL_FURTHER, A_FALL):
        for match in passage.matches(pattern):
            yield from _over(passage.found(match, "p"), "fall_over_whole")
    for match in passage.matches(OF_BEINGS):
        before = passage.text[max(0, match.start() - LOOK_BACK) : match.start()]
        if not NO_WHOLE.search(before):
            yield from _over(passage.found(match, "p"), "share_over_whole")


def _over(numbers: list[Number], code: str) -> Iterator[Flag]:
    for percent in numbers:
        upper = percent.said.bound in (Bound.AT_MOST, Bound.LESS_THAN, Bound.NEARLY)
        if percent.value <= HUNDRED or upper:
            continue
        over = percent.value - HUNDRED
        working = f"{plain(percent.value)} % − 100 % = {plain(over)} %"  # noqa: RUF001
        yield flag(code, working, (percent,), percent.value, over)
