"""What is counted: the noun behind a number, without a tagger: the next plural before a stop."""

from typing import NamedTuple

from claims.spotting.quantities.tokens import Tokens
from claims.spotting.quantities.vocabulary import words

LONGEST = 5  # words from the number to its noun
_STOPS = words(
    """
    a an the this that these those and or but nor so yet if of in on at by for to from with
    within without into onto over under about against between through during before after since
    until as than per because while who whom which what when where why how he she it we they i
    you him her them us me my your his its our their is are was were be been being am has have
    had do does did done will would can could shall should may might must not n't no yes then
    there here now today just only even also too well really actually already still again ago
    later earlier old apart away back out up down off goes says said went came come get got
    getting let make made want think know it's that's he's we're they're i'm isn't aren't wasn't
    don't doesn't didn't always perhaps thus plus minus unless versus whereas ours yours theirs
    hers sometimes afterwards besides towards across less more fewer percent each every all any
    some both either neither another such same like around is's has's uh um er ah ok okay please
    thanks whose every whether though although except including along toward almost nearly it'll
    we'll they'll i'll you'll he'll she'll we've they've i've you've whatever gets takes means
    makes comes needs wants gives keeps puts pays earns spends
    owns owes sells buys brings becomes remains provides requires receives includes contains
    exceeds
    """
)
_SKIPPED = words(
    """
    more additional new other extra further different of such
    """
)  # between the number and its noun, and no part of it
_IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot",
    "teeth": "tooth", "mice": "mouse", "lives": "life", "wives": "wife", "knives": "knife",
    "wolves": "wolf", "halves": "half", "folks": "person", "persons": "person",
    "congressmen": "congressman", "servicemen": "serviceman", "servicewomen": "servicewoman",
    "businessmen": "businessman", "fishermen": "fisherman", "cattle": "cattle", "police": "police",
    "personnel": "personnel", "staff": "staff", "troops": "troop", "aircraft": "aircraft",
    "sheep": "sheep", "fish": "fish", "series": "series", "species": "species", "data": "data",
    "media": "media", "criteria": "criterion", "crises": "crisis", "analyses": "analysis",
    "grandchildren": "grandchild", "schoolchildren": "schoolchild", "policemen": "policeman",
    "policewomen": "policewoman", "firemen": "fireman", "salesmen": "salesman",
    "craftsmen": "craftsman", "spokesmen": "spokesman", "movies": "movie", "times": "time",
    "horses": "horse", "houses": "house", "cases": "case",
}  # fmt: skip
_SINGULAR = words(
    """
    congress process business progress access success class loss boss mass press crisis basis
    analysis pass politics economics mathematics news physics ethics united states'
    """
)
_SINGULAR_COUNTED = words(
    """
    vote job child person man woman country state nation company day thing school house seat
    case death soldier american member senator agency program programme committee hospital city
    teacher doctor party vehicle bank president report law deal war seat plant bill group time
    tax dollar family worker student
    """
)


class Noun(NamedTuple):
    text: str  # as spoken
    unit: str  # its head in the singular
    end: int  # the token behind it


def read_noun(tokens: Tokens, i: int, *, singular: bool = False) -> Noun | None:
    """The noun counted by the number that ends before token `i`; `singular`: by one."""
    j = _past_skipped(tokens, i)
    k = j
    if _is_numbered_name(tokens, j):
        name = _spoken(tokens, j, j + 2)
        return Noun(f"{name}s", name, j + 4)
    while k - j < LONGEST and _may_be_part(tokens, k):
        low = tokens[k].low
        if singular and low in _SINGULAR_COUNTED:
            return Noun(_spoken(tokens, j, k), low, k + 1)
        if not singular and is_plural(tokens[k].text) and tokens[k - 1].low != "united":
            k += is_plural(tokens[k + 1].text) and tokens[k + 1].text.islower()  # “weapons systems”
            return Noun(_spoken(tokens, j, k), singular_of(tokens[k].text), k + 1)
        k += 1
        k += tokens[k].text == "-" and tokens[k].glued and tokens[k + 1].glued
    return None


def _is_numbered_name(tokens: Tokens, i: int) -> bool:
    """“F-35s”."""
    joined = all(tokens[k].glued for k in (i + 1, i + 2, i + 3))
    numbered = tokens[i + 1].text == "-" and tokens[i + 2].is_number and tokens[i + 3].low == "s"
    return joined and numbered and tokens[i].text.isupper()


def _past_skipped(tokens: Tokens, i: int) -> int:
    j = i
    while j - i < 3 and tokens[j].low in _SKIPPED:
        if tokens[j].low == "of":
            j += 1
            j += tokens[j].low in {
                "the",
                "our",
                "your",
                "their",
                "these",
                "those",
                "its",
                "his",
                "my",
                "all",
            }
            return j
        j += 1
    return j


def _may_be_part(tokens: Tokens, k: int) -> bool:
    token = tokens[k]
    if token.is_number:
        return False
    return token.text[:1].isalpha() and token.low not in _STOPS and not token.low.endswith("n't")


def _spoken(tokens: Tokens, first: int, last: int) -> str:
    """The words of the noun, joined as they stand."""
    words = [tokens[first].text]
    for k in range(first + 1, last + 1):
        words += ["" if tokens[k].glued else " ", tokens[k].text]
    return "".join(words)


def is_plural(text: str) -> bool:
    low = text.lower()
    if low in _IRREGULAR:
        return True
    if low in _SINGULAR or low in _STOPS or low.endswith(("ss", "'s", "us", "is", "ous")):
        return False
    return low.endswith("s") and len(low) > 2


def singular_of(text: str) -> str:
    """In lower case, unless it is written in capitals throughout: “H100”, “job”, “person”."""
    low = text.lower()
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if text[:-1].isupper() and len(text) > 2:
        return text[:-1]
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "xes", "ches", "shes", "zes")):
        return low[:-2]
    return low[:-1]
