"""Why a sentence sounds checkable: what it surely holds, in codes that people are shown as words.

Figures come from `quantities`, who said it from `reported`; the rest are plain patterns. A rule
leaves out what it is not sure of, since a reason that is not true misleads.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from claims.spotting.findings import Quantity, QuantityKind
from claims.spotting.quantities import find
from claims.spotting.reported import reported


class Reason(NamedTuple):
    """A rule that fired: its code, the words it fired on and where they stand in the sentence."""

    code: str
    words: str
    start: int
    end: int


OF_QUANTITIES = {
    QuantityKind.MONEY: "money",
    QuantityKind.PERCENT: "percent",
    QuantityKind.POINTS: "percent",
    QuantityKind.BASIS_POINTS: "percent",
    QuantityKind.RATIO: "ratio",
    QuantityKind.SHARE: "share",
    QuantityKind.COUNT: "number",
    QuantityKind.NUMBER: "number",
    QuantityKind.MEASURE: "measure",
    QuantityKind.DATE: "date",
    QuantityKind.YEAR: "date",
    QuantityKind.DECADE: "date",
    QuantityKind.DURATION: "duration",
    QuantityKind.RANK: "rank",
    QuantityKind.AGE: "age",
}


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


PATTERNS = {
    "comparison": _rule(
        r"\b(?:more|less|fewer|greater|higher|lower|larger|bigger|smaller|better|worse|faster"
        r"|slower|cheaper|poorer|richer|older|younger|stronger|weaker|longer|shorter|safer)"
        r"(?:\s(?!than\b|rather\b)\w+){0,3}\sthan\b"
        r"(?! (?:happy|willing|enough|just|anything|welcome|likely|glad|one|a little|that[.,])\b)"
        r"|\bcompared (?:to|with)\b|\boutperform\w*|\bon par with\b|\bovertak(?:e|es|en|ing)\b"
        r"|\bovertook\b|\bsurpass(?:es|ed|ing)?\b|\bexceed(?:s|ed)?\b"
    ),
    "superlative": _rule(
        r"\b(?:largest|biggest|smallest|highest|lowest|greatest|longest|shortest|fastest|slowest"
        r"|oldest|youngest|richest|poorest|strongest|weakest|cheapest|deadliest|busiest|wealthiest"
        r"|safest|worst)\b"
        r"|(?<!say )(?:\b(?:the|its|their|our|even)|['’]s) (?:most|least) "
        r"(?!(?:of|part|we|i|you|and|but)\b)\w+"
        r"|\bthe best(?! (?:of luck|interests?|we can|i can|they can|way|i could|you can))\b"
    ),
    "only": _rule(r"\bthe (?:only|sole) (?=\w)(?!thing|way|reason|question)\w+"),
    "record": _rule(
        r"\b(?:all[\s-]time (?:high|low|record|best|worst|peak)|unprecedented"
        r"|record[\s-](?:high|low|number|numbers|level|levels|year|amount|profits?|crowds?|time)"
        r"|(?:set|broke|breaks|breaking|shattered) (?:a |the |all |every )?(?:new )?"
        r"records?(?! straight)"
        r"|(?<!down )in (?:american |world |human |our |its |the country['’]s |us |u\.s\. )?history"
        r"|in the history of|never before|in (?:\w+ )?(?:decades|generations))\b"
    ),
    "first": _rule(
        r"\b(?:for the first time|the first time (?:ever|in|since)"
        r"|the first \w+ (?:\w+ )?(?:ever|in (?:history|years))|the first \w+ to (?:have|be|win|do)"
        r"|the first (?:african|black|woman|female|ever)\b)"
    ),
    "change": _rule(
        r"\b(?:risen(?! to th)|(?-i:rose)(?! (?:garden|to the))|increas(?:e|es|ed|ing)|grew(?! up)"
        r"|soar(?:ed|ing)|surged|plunged|plummet(?:ed|ing)|skyrocket(?:ed|ing)"
        r"|fell(?! (?:in love|asleep|apart|short|for|victim|off|behind|back|into|on|over|out))"
        r"|decreas(?:e|es|ed|ing)|declin(?:es|ed|ing)(?! to\b| comment)|shrank|shrunk|slashed"
        r"|(?:went|gone|going|is|are|was|were|goes) (?:up|down) (?:by|to (?=\$?\d)|from (?=\$?\d)"
        r"|over|almost|about)|los(?:t|ing)(?= \d))\b"
    ),
    "law": _rule(
        r"\b(?:(?<!mother-in-)(?<!-in-)(?<!martial )laws?(?! enforcement| and order| school| firm"
        r"| degree| professor| of (?:the jungle|gravity))|legislation|statutes?"
        r"|(?-i:[A-Z]\w+ Act)|constitution(?:al|ally)?|unconstitutional|amendments?|treaty|treaties"
        r"|regulations?|supreme court|federal court|courts|illegal(?:ly)?|legali[sz]\w+|banned"
        r"|bans|tariffs?|veto(?:ed|es)?|ratified|indict(?:ed|ment|ments)|convicted|lawsuits?|sued"
        r"|executive orders?|subsid(?:y|ies|ised|ized)|sanctions|sanctioned)\b"
        r"|\b(?:sign(?:ed)?|pass(?:ed|es)?|voted? (?:for|against)|introduced|co-?sponsored) "
        r"(?:the|a|an|that|this|his|her) (?:\w+ ){0,2}(?-i:bill)\b"
    ),
    "tax": _rule(r"\b(?:tax(?:es|ed|ation|payers?)?|income tax)\b(?! my| your| our patience)"),
    "terms": _rule(
        r"\b(?:licen[cs]es?|licen[cs]ed|licen[cs]ing|patent(?:s|ed)|copyright(?:s|ed)?"
        r"|export controls?|embargo(?:es|ed)?|blacklisted|royalties)\b"
    ),
    "vote": _rule(
        r"\b(?:(?<!have )(?<!be )voted (?:for|against|to|in favou?r|yes|no|with)"
        r"|vetoed|endorsed|co-?sponsored)\b"
    ),
    "promise": _rule(r"\b(?:promised|pledged|vowed)\b"),
    "cause": _rule(
        r"\b(?:because of|due to(?! (?:be|expire|start|begin|end|appear|speak))|led to|leads to"
        r"|caused|resulted in|results in|as a result of|caused by"
        r"|thanks to(?! (?:you|all|both|everyone|our|everybody|the (?:panel|candidates))))\b"
    ),
}
NEVER_SHOWN = re.compile(r"(?:to)?night|this (?:evening|morning)|now|one", re.IGNORECASE)
HALF = re.compile(r"\b(?:first|second|other|my|better) $", re.IGNORECASE)
ON_THE_DOLLAR = re.compile(r" on the dollar", re.IGNORECASE)
ONE_OF = re.compile(r"one of\b", re.IGNORECASE)
YEAR_IN_WORDS = re.compile(
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)", re.IGNORECASE
)
NEAR = 9
THAN_FIGURE = re.compile(r" than$")


def reasons(text: str, quantities: Sequence[Quantity] | None = None) -> list[Reason]:
    """What of `text` speaks for checking it and the words that do, as they stand. Linear.

    `quantities`: those of `text`, where they are known already.
    """
    figures = find(text) if quantities is None else quantities
    found = [*_figures(text, figures), *_patterns(text, figures), *_said(text)]
    return sorted(found, key=lambda reason: (reason.start, -reason.end))


def _figures(text: str, quantities: Iterable[Quantity]) -> Iterator[Reason]:
    for one in quantities:
        if one.kind == QuantityKind.MONEY and ON_THE_DOLLAR.match(text, one.end):
            continue  # “ten cents on the dollar” is a share
        lead = text[max(0, one.start - NEAR) : one.start]
        if NEVER_SHOWN.fullmatch(one.text) or _counts_off(text, one, lead):
            continue
        if one.kind == QuantityKind.SHARE and (HALF.search(lead) or ONE_OF.match(one.text)):
            continue  # “the second half of the debate”, “one of the two ways” are no shares
        code = OF_QUANTITIES[one.kind]
        if code == "duration" and one.text.casefold().endswith(" ago"):
            code = "date"
        yield Reason(code, one.text, one.start, one.end)


def _counts_off(text: str, one: Quantity, lead: str) -> bool:
    """“Four, the vote …” counts off points; “in fifty-nine” is a year."""
    if one.kind != QuantityKind.NUMBER:
        return False
    listed = not lead.strip() and text[one.end : one.end + 1] in {",", ":", "."}
    return listed or bool(YEAR_IN_WORDS.match(one.text) and lead.casefold().endswith(" in "))


def _patterns(text: str, quantities: Iterable[Quantity]) -> Iterator[Reason]:
    starts = {one.start for one in quantities}
    for code, pattern in PATTERNS.items():
        for found in pattern.finditer(text):
            if THAN_FIGURE.search(found[0]) and _bounds(text, found, starts):
                continue
            yield Reason(code, found[0], found.start(), found.end())


def _bounds(text: str, found: re.Match[str], starts: set[int]) -> bool:
    """“more than 50”: the comparison belongs to the figure, which is said to be larger."""
    behind = found.end() + 1
    return behind in starts or found.start() in starts or text[behind : behind + 1].isdigit()


def _said(text: str) -> Iterator[Reason]:
    report = reported(text)
    if report is not None and report.text:
        yield Reason("said", report.text, report.start, report.end)
