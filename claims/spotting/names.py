"""Names in a sentence by their capitals, and which of them are people. Nothing is looked up."""

import re
from dataclasses import dataclass

from claims.spotting.lexicon import FUNCTION_WORDS, listed

_PART = r"[A-ZÀ-ÖØ-ÞŠŽČŁŚŻİ][\w’'-]*(?:\.(?=\s[A-Z])|\+)?"
_PARTICLE = r"(?:de|van|von|bin|al|el|der|den|la|da|dos)(?= (?:der |den |la )?[A-Z])"
RUN = re.compile(rf"\b{_PART}(?: (?:{_PART}|{_PARTICLE}|&))*")
TITLES = listed(
    """president senator governor mr mrs ms dr prime minister secretary congressman congresswoman
    chancellor judge justice general professor king queen prince princess pope mayor vice sir lord
    lady ceo chairman chairwoman chief speaker representative attorney sen rep gov gen prof captain
    ambassador commissioner detective officer doctor reverend director former"""
)
# A name with one of these in it is no person's.
_NO_PERSON = """
    states kingdom house court street university party institute bank forum economic world
    national department administration times post journal news act congress senate security
    care medicare medicaid trade center centre union council committee commission agency
    company corp inc group labs war city county new north south east west san los white supreme
    wall silicon valley ivy league america american africa african europe european asia asian
    china chinese russia russian india indian israel israeli iran iranian iraq iraqi palestine
    united international federal reserve office bureau board fund foundation association
    society church school college hospital airlines republic republican republicans democrat
    democrats democratic nations treaty agreement accord project plan bill law amendment
    constitution budget tax social health defense defence research intelligence network press
    magazine google microsoft apple amazon facebook twitter monday tuesday wednesday thursday
    friday saturday sunday january february march april may june july august september october
    november december christmas easter great big mexico canada japan germany france britain
    england korea syria ukraine texas florida california ohio york london washington paris god
    muslim muslims christian christians jewish jews english british french german spanish
    olympic games cup day night week year street road avenue river lake mount island
"""
NO_PERSON = listed(_NO_PERSON)
MOST_WORDS = 4
RIVAL_LEADS = listed("and with to by from told but or when so because met beat against for")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands. `is_person`: two or more words, or a title, that look like a person's.

    A single word may be a person's as well: `is_person` is then false and `is_single` true.
    """

    text: str
    start: int
    end: int
    is_person: bool
    is_single: bool


# First names by which a person is known for certain; a title does the same.
_GIVEN = """
    aaron abdul abdullah abigail abraham ada adam adele adrian ahmed aisha alan albert alberto
    alejandro alex alexander alexandra alexandria alexei ali alice alicia alison allen amanda
    amber amy ana andrea andreas andrew andy angela angus anita ann anna anne annie anthony
    antonio antony arnaud arnold arthur ashley barack barbara barry beatrice ben benjamin
    bernard bernie beth betty bill bob bobby boris brad brandon brenda brian bruce caleb
    cameron carl carla carlos carly carol caroline catherine cecilia charles charlie charlotte
    chloe chris christian christina christine christopher chuck claire clara claudia colin
    condoleezza connor craig cynthia dan daniel daniela david dean deborah denis dennis diana
    diane dick dmitry dominic don donald donna doris dorothy doug douglas dwight ed eddie edgar
    edward eleanor elena eli elizabeth ellen elon emily emma emmanuel emmeline eric erica erin
    ernest ethan eugene eva evan evelyn fatima federico felix fernando fiona frances francis
    francois frank fred gary gavin geoffrey george gerald gina giorgia glenn gloria gordon
    grace greg gregory greta hannah harold harriet harry hassan heather heidi helen henry
    herbert hillary howard hugh hugo ian ibrahim irene isaac isabel ivan ivanka jack jackie
    jacob jacques jair james jamie jan jane janet jared jason javier jay jean jeff jeffrey
    jennifer jens jeremy jerome jerry jesse jessica jill jim jimmy joan joe joel john jonathan
    jordan jorge jose joseph joshua juan judy julia julian julie justin kamala karen karl kate
    katherine kathy katie keir keith kelly ken kenneth kevin kim kirsten kristi kurt kyle lara
    larry laura lauren laurence lawrence lee leo leon leonard leslie li liam linda lindsey lisa
    liz lloyd lois lori louis louise lucy luis luke lynn madeleine malcolm manuel marco marcus
    margaret maria marie marine mario marjorie mark markus martha martin marvin mary matt
    matteo matthew maureen max megan melania melissa michael michel michelle miguel mike mitch
    mitt mohamed mohammad mohammed molly monica morgan muhammad nadia nancy naomi narendra
    natalie nathan neil newt nicholas nicolas nicole nigel nikki noah nora norman olaf oliver
    olivia oscar otto pamela pat patricia patrick patty paul paula pedro penny pete peter phil
    philip pierre priti rachel ralph rand raymond rebecca recep ricardo richard rick rishi rob
    robert roberto robin rodrigo roger roland ron ronald rosa roy rudy rupert russell ruth ryan
    sadiq sally salman sam samantha samuel sandra sara sarah satya scott sean sergei sergey
    seth sharon sheila sherrod shinzo simon sofia sonia sophie stanley stephanie stephen steve
    steven stuart sue sundar susan sylvia tammy tara ted teresa terry theodore theresa thomas
    tim timothy tina todd tom tommy tony tracy tulsi tyler ursula valerie vanessa vera veronica
    victor victoria viktor vincent virginia vivek vladimir volodymyr walter warren wayne wendy
    wesley will william winston xavier xi yanis yvonne zach zoe
"""
GIVEN = listed(_GIVEN)


def find_names(text: str) -> list[Name]:
    """The names of `text` in order, without common words that only begin the sentence. Linear."""
    found = []
    for run in RUN.finditer(text):
        name = _trim(text, run.start(), run.end())
        if name is not None:
            found.append(name)
    return found


def _trim(text: str, start: int, end: int) -> Name | None:
    """The run without the common words around it; a possessive ending does not belong to it."""
    parts = [
        (part.start() + start, part.end() + start) for part in re.finditer(r"\S+", text[start:end])
    ]
    first, last = 0, len(parts)
    while first < last and _is_common(text[slice(*parts[first])]):
        first += 1
    while first < last and _ends_badly(text[slice(*parts[last - 1])]):
        last -= 1
    if first == last:
        return None
    start, end = parts[first][0], parts[last - 1][1]
    end = start + len(re.sub(r"(?:[’'](?:s|re|ve|ll|d|m)?|-)$", "", text[start:end]))
    return _name(text[start:end], start)


def _name(words: str, start: int) -> Name | None:
    if not words:
        return None
    parts = [part.strip(".").casefold() for part in words.split()]
    titled = parts[0] in TITLES and len(parts) > 1
    if len(parts) == 1 and parts[0] in TITLES:
        return None
    bare = [part for part in parts if part not in TITLES]
    whole = not any(part in NO_PERSON for part in bare) and bool(bare)
    shaped = all(_is_personal(part) for part in words.split())
    full = len(bare) > 1 and len(parts) <= MOST_WORDS
    return Name(
        words, start, start + len(words), whole and shaped and (full or titled), len(parts) == 1
    )


def _is_personal(word: str) -> bool:
    """Not an acronym, and no digits: “Altman”, “McConnell”, “J.” but not “AI”, “V3”."""
    letters = word.strip(".")
    if any(char.isdigit() for char in letters):
        return False
    return len(letters) == 1 or not letters.isupper()


def _ends_badly(word: str) -> bool:
    return word == "&" or _is_common(word)


def _is_common(word: str) -> bool:
    low = word.casefold().replace("’", "'")
    return low in FUNCTION_WORDS or low.split("'")[0] in {"i", "it", "that", "there", "what"}


def resolve(lead: str, names: list[Name], before: str) -> str:
    """Whom a “he” or “she” behind `lead` must mean; nothing where that is not certain.

    It is the only person named so far in the sentence, else in the one before it.
    """
    here = [name for name in names if name.end <= len(lead)]
    first = re.search(r"\b(?:he|she|him|her|his)\b", lead, re.IGNORECASE)
    if here and (first is None or here[0].start < first.start()):
        return only_person(here, lead)
    return only_person(find_names(before), before)


def only_person(names: list[Name], text: str) -> str:
    """The one person of `names`; nothing where another name might be a person's as well."""
    people = {name.text for name in names if name.is_person}
    if len(people) != 1:
        return ""
    person = people.pop()
    parts = person.split()
    if parts[0].casefold() not in GIVEN and parts[0].strip(".").casefold() not in TITLES:
        return ""
    rivals = [
        name
        for name in names
        if name.is_single and name.text not in parts and _may_be_person(name, text)
    ]
    return "" if rivals else person


def _may_be_person(name: Name, text: str) -> bool:
    """A single word with one capital, at the front of its clause or behind “and”, “with”, “to”."""
    if not name.text.isalpha() or not name.text[1:].islower():
        return False
    if name.text.casefold() in NO_PERSON:
        return False
    lead = text[: name.start].rstrip()
    last = lead.split()[-1].casefold() if lead else ""
    return not last or last in RIVAL_LEADS


def has_rival(person: str, text: str) -> bool:
    """Whether `text` names somebody who may be meant by “he” or “she” instead of `person`."""
    parts = {part.casefold() for part in person.split()}
    others = (name for name in find_names(text) if not _shares(name, parts))
    return any(name.is_person or (name.is_single and _may_be_person(name, text)) for name in others)


def _shares(name: Name, parts: set[str]) -> bool:
    return any(part.casefold() in parts for part in name.text.split())
