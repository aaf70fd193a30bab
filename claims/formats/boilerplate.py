"""Rows that transcript agencies and subtitlers add: proposals about the broadcast, not speech."""

# ruff: noqa: RUF001 - curly quotes, dashes and wide colons are what files print

import re
from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from claims.formats.reading import Proposal, ProposalKind
from claims.formats.rows import Row

LONGEST_ROW = 300
LAST_DAY, CENTURY, YEARS_OF_CENTURY = 31, 2000, 100
RECORDING = (
    r"(?:mp[34]|m4[av]|wav|mov|avi|mkv|webm|flac|aac|ogg|opus|mpe?g|wm[av]|docx?|txt|srt|vtt)"
)
DAY = r"(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4})"
AGENCIES = (
    r"(?:go\s?transcript|otter\.ai|rev\.com|trint|descript|verbit|amara|sonix|happy\s?scribe|temi)"
)

FILE_ROW = re.compile(
    rf"\s*(?P<title>\S.{{0,200}}?)\.{RECORDING}\s*"
    rf"(?:\((?P<what>[A-Za-z ]{{4,20}}):?\s*(?P<date>{DAY})\))?[\s\d]*",
    re.IGNORECASE,
)
AGENCY_ROW = re.compile(
    r"\s*[\[(]?(?:this\s+)?(?:(?:transcri(?:pt|bed|ption)|subtitle[sd]?|caption(?:s|ed|ing)?"
    r"|subtitling|sync(?:ed)?)\b(?:[\s,&]+(?:and|provided|timed|synced|corrected|created|edited"
    r"|produced|translated|prepared|done|made|generated|encoded|captioned|transcribed))*\s+by\b:?"
    r"|(?:sous-titres|untertitel\w*|subt[ií]tulos)\b[\w ,&]{0,40}?(?:par|von|por|:))\s*"
    r"(?P<agency>\S.{0,78}?)[\])]?[\s\d]*",
    re.IGNORECASE,
)
SITE_ROW = re.compile(rf"\s*(?:https?://)?(?:www\.)?(?P<agency>{AGENCIES}(?:\.\w+)?)/?\s*", re.I)
NOTE_ROW = re.compile(
    r"\s*[\[(*]*(?:(?:this|the|these) (?:\w+ )?(?:transcript(?:ion)?|captions?|subtitles)"
    r" (?:is|are|was|were|has been|have been) (?:an? )?"
    r"(?:automatic|auto-|machine|computer|rush|generated|(?:produced|created|transcribed) "
    r"(?:automatic|by (?:an? )?(?:ai\b|machine|automat|computer|software|speech))).{0,200}"
    r"|(?:this|the|these) (?:\w+ )?(?:transcripts?(?:ion)?|captions?|subtitles) (?:may|might) "
    r"(?:contain|have|include|not).{0,200}"
    r"|(?:automatically|auto|machine)[- ]generated (?:transcript|caption|subtitle).{0,160}"
    r"|rush transcript\b.{0,160}|copyright\b.{0,200}|©.{0,200}|\(c\)\s*\d{4}.{0,200}"
    r"|.{0,80}\ball rights reserved\b.{0,80})",
    re.IGNORECASE,
)
END_ROW = re.compile(
    r"\s*(?:[\[(*=\s-]*\b(?:END(?: OF (?:THE )?(?:TRANSCRIPT|INTERVIEW|RECORDING|AUDIO|VIDEO|FILE"
    r"|TAPE|PROGRAM(?:ME)?))?|(?:TRANSCRIPT|RECORDING|AUDIO|VIDEO|INTERVIEW) (?:ENDS|ENDED|BEGINS"
    r"|STARTS))\b[\])*=\s.-]*(?:[\[(]?\d[\d:.]*[\])]?)?|\[end\]|\(end\)|###|-30-|[-=_*~]{3,})\s*"
)
PAGE_ROW = re.compile(
    r"\s*(?:page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s*(?:of|/)\s*\d{1,4}"
    r"|[-–—]\s*\d{1,4}\s*[-–—]|\d{1,4})\s*",
    re.IGNORECASE,
)
SOUND_ROW = re.compile(
    r"\s*(?:[-–]\s*)?(?:\[[^\[\]]{1,60}\]|\([^()]{1,60}\)|[♪♫*\s#]*[♪♫][♪♫*\s#]*)\s*"
)
HEADER_ROW = re.compile(
    r"\s*(?P<key>title|programme?|show|episode|date|recorded(?: on)?|recording date|air date"
    r"|aired|transcribed by|agency|file(?:name)?|source|duration|length|location|participants"
    r"|speakers|guests|hosted by|network|language)\s*:\s*(?P<value>\S.{0,250}?)\s*",
    re.IGNORECASE,
)
TITLE_KEYS = {"title", "episode"}
AGENCY_KEYS = {"transcribed by", "agency"}


def read_boilerplate(row: Row) -> list[Proposal] | None:
    """What a row outside speech proposes; None where the row is speech.

    An end mark, a rule or a sound in brackets is no speech and proposes nothing.
    """
    if len(row.text) > LONGEST_ROW:
        return None
    if END_ROW.fullmatch(row.text) or SOUND_ROW.fullmatch(row.text):
        return []
    for pattern, propose in _READERS:
        found = pattern.fullmatch(row.text)
        if found:
            return propose(found, row.start_char)
    return None


def is_page_number(row: Row) -> bool:
    return len(row.text) <= LONGEST_ROW and PAGE_ROW.fullmatch(row.text) is not None


def read_header(row: Row) -> list[Proposal] | None:
    """What a row above the first speaker proposes (`Date: 27 January 2025`); None for speech."""
    found = HEADER_ROW.fullmatch(row.text) if len(row.text) <= LONGEST_ROW else None
    if found is None:
        return None
    key = found["key"].casefold()
    if key in TITLE_KEYS:
        return [_propose("title", found, "value", row.start_char)]
    if key in AGENCY_KEYS:
        return [_propose("agency", found, "value", row.start_char)]
    if "date" in key or key.startswith(("recorded", "aired")):
        value = f"{found['value']} ({key})"
        return [_propose("recorded_on", found, "value", row.start_char, value=value)]
    return [_propose("note", found, 0, row.start_char)]


def _propose_file(found: re.Match[str], offset: int) -> list[Proposal]:
    proposals = [_propose("title", found, "title", offset)]
    if found["date"]:
        what = found["what"].strip().casefold()
        value = f"{_read_day(found['date'])} ({what})"
        proposals.append(_propose("recorded_on", found, "date", offset, value=value))
    return proposals


def _propose_agency(found: re.Match[str], offset: int) -> list[Proposal]:
    value = re.sub(r"^(?:the\s+|https?://(?:www\.)?)|/$", "", found["agency"], flags=re.I)
    return [_propose("agency", found, "agency", offset, value=value.rstrip(" .,"))]


def _propose_note(found: re.Match[str], offset: int) -> list[Proposal]:
    return [_propose("note", found, 0, offset, value=found[0].strip())]


_READERS: list[tuple[re.Pattern[str], Callable[[re.Match[str], int], list[Proposal]]]] = [
    (FILE_ROW, _propose_file),
    (NOTE_ROW, _propose_note),
    (AGENCY_ROW, _propose_agency),
    (SITE_ROW, _propose_agency),
]


def _propose(
    kind: ProposalKind, found: re.Match[str], group: str | int, offset: int, *, value: str = ""
) -> Proposal:
    start, end = found.span(group)
    return Proposal(kind, value or " ".join(found[group].split()), offset + start, offset + end)


def _read_day(printed: str) -> str:
    """The day as ISO 8601 where it can be only one day; else as printed, saying so."""
    first, second, third = (int(part) for part in re.split(r"[/.-]", printed))
    if first > LAST_DAY:
        return _iso(first, second, third) or printed
    days = {_iso(third, first, second), _iso(third, second, first)} - {""}
    if len(days) == 1:
        return days.pop()
    return _("%(printed)s, day or month first") % {"printed": printed} if days else printed


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year if year >= YEARS_OF_CENTURY else year + CENTURY, month, day).isoformat()
    except ValueError:
        return ""
