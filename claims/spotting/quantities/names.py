"""What holds digits or number words and is no quantity: names, times of day, telephone numbers."""

from claims.spotting.quantities.draft import Draft
from claims.spotting.quantities.tokens import Token, Tokens
from claims.spotting.quantities.vocabulary import words

# “Section 230”, “Route 66”: whatever number stands behind these names something.
_NAMING = words(
    """
    section sections article articles chapter title titles route interstate highway channel
    channels psalm page pages proposition prop resolution verse volume flight line room apollo
    boeing airbus iphone ipad windows xbox playstation galaxy model schedule tier phase level
    stage category type class form figure table exhibit item amendment clause paragraph rule act
    part parts step episode season chapter apartment suite gate platform track lane exit
    precinct ward district unit squadron regiment division formula studio catch speaker question
    slide version area camp version appendix annex lot bill hr sr building terminal pier zone
    paragraph version android ios python gemini llama grok gpt chatgpt code basket wave round
    game week day square
    """
)
_ONLY_WITH_DIGITS = words(
    """
    line room model level class form figure table item act part parts step lane exit unit bill
    question track round week game page pages stage type building rule code wave studio area
    camp gate ward platform season episode galaxy class lot suite
    """
)
_NAMED_GROUPS = frozenset([
    ("fortune",), ("s", "&", "p"), ("ftse",), ("cac",), ("russell",), ("nikkei",), ("dow",),
    ("nasdaq",), ("big",), ("war",), ("group", "of"), ("gang", "of"), ("super", "bowl"),
    ("world", "war"), ("final",),
])  # fmt: skip
_INDEXES = {
    ("s", "&", "p"): ("500", "100", "400", "600"), ("ftse",): ("100", "250", "350"),
    ("cac",): ("40",), ("russell",): ("1000", "2000", "3000"), ("nikkei",): ("225",),
    ("dow",): ("30",), ("nasdaq",): ("100",), ("fortune",): ("500", "100"),
}  # fmt: skip
_AFTER_NUMBER = frozenset([
    ("7", "eleven"), ("seven", "eleven"), ("10", "downing"), ("ten", "downing"),
    ("ten", "commandments"), ("6", "nations"), ("six", "nations"), ("six", "flags"),
    ("60", "minutes"), ("360", "degrees"),
])  # fmt: skip
_SLASHED = frozenset([("9", "11"), ("24", "7"), ("7", "7"), ("50", "50"), ("1", "6")])
_JOINABLE = words(
    """
    mid pre post late early top sub non under over plus since ex circa about a us c half
    """
)
_LONGEST_GROUPS = 12  # tokens
_SHORT_NAME = 4  # letters
_STREETS = frozenset(["avenue", "street", "road", "boulevard", "drive", "lane", "square"])
_NAME_LETTERS = words(
    """
    g d s p a c e f h i j l n o q r u v w x y z
    """
)
_CLOCK = frozenset(["am", "pm", "a", "p", "o'clock", "oclock", "hours", "est", "edt", "gmt", "et"])


def read(tokens: Tokens, i: int) -> Draft | None:
    """A draft without a kind over what is no quantity, though it looks like one."""
    end = (
        _glued_to_a_word(tokens, i)
        or _time_of_day(tokens, i)
        or _digit_groups(tokens, i)
        or _named(tokens, i)
    )
    return Draft(i, end) if end else None


def _glued_to_a_word(tokens: Tokens, i: int) -> int:
    """“F-35”, “COVID-19”, “5G”, “x_2”: digits within a word."""
    token, before = tokens[i], tokens[i - 1]
    if not token.is_number:
        return 0
    if token.glued and before.text in {"-", "_", "@", "#", "."} and before.glued:
        word = tokens[i - 2]
        if before.text == "." and not (word.text[-1:].isdecimal() or _is_short_name(word)):
            return 0
        if word.text[:1].isalpha() and word.low not in _JOINABLE and not _is_spelled(word.low):
            return i + 1
    behind = tokens[i + 1]
    lettered = behind.glued and behind.low in _NAME_LETTERS and behind.text.isupper()
    goes_on = tokens[i + 2].glued and tokens[i + 2].text.isalnum()
    return i + 2 if lettered and not goes_on and before.text != "$" else 0


def _is_short_name(word: Token) -> bool:
    """“ID.4”, “v.2”: what stands before a point that ends no sentence."""
    return (word.text.isupper() and len(word.text) <= _SHORT_NAME) or word.low in {"v", "ver"}


_SPELLED = words(
    """
    one two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy
    eighty ninety
    """
)


def _is_spelled(low: str) -> bool:
    return low in _SPELLED


def _time_of_day(tokens: Tokens, i: int) -> int:
    """“3:30”, “at 9 am”, “nine o’clock”, “[00:12:33]”; also verses, “3:16”."""
    end = i + 1
    while (
        tokens[end].text == ":"
        and tokens[end].glued
        and tokens[end + 1].is_number
        and tokens[end + 1].glued
    ):
        end += 2
        if end - i > 8:
            return end
    is_clock = end > i + 1
    low = tokens[end].low
    if low in {"am", "pm", "o'clock"}:
        return end + 1 if low != "am" or tokens[i].is_number else 0
    if low in {"a", "p"} and tokens[end + 1].text == "." and tokens[end + 2].low == "m":
        return end + 3
    return end if is_clock else 0


def _digit_groups(tokens: Tokens, i: int) -> int:
    """“202-456-1111”, “1.2.3.4”, “5-4”: telephone numbers, addresses, versions, scores."""
    if not tokens[i].is_number:
        return 0
    groups, end = 1, i + 1
    while tokens[end].glued and tokens[end].text in {"-", "."} and tokens[end + 1].is_number:
        if not tokens[end + 1].glued or end - i > _LONGEST_GROUPS:
            break
        groups, end = groups + 1, end + 2
    in_brackets = (
        tokens[i - 1].text == "(" and tokens[i + 1].text == ")" and tokens[i + 2].is_number
    )
    if in_brackets and len(tokens[i].text) == 3 and tokens[i + 3].text == "-":
        return i + 2
    if groups == 2 and tokens[i + 1].text == "-":
        return end if _is_no_range(tokens[i].text, tokens[i + 2].text) else 0
    return end if groups > 1 else 0


def _is_no_range(first: str, second: str) -> bool:
    """A telephone number, or a score: the first is not below the second."""
    if len(first) == 3 and len(second) == 4:
        return True
    short = first.isdecimal() and second.isdecimal() and len(first) < 4 and len(second) < 4
    return short and int(first) >= int(second)


def _named(tokens: Tokens, i: int) -> int:
    """“Section 230”, “S&P 500”, “World War Two”, “9/11”, “7-Eleven”."""
    return _numbered(tokens, i) or _behind_a_name(tokens, i)


def _numbered(tokens: Tokens, i: int) -> int:
    """“9/11”, “401(k)”, “4K”, “1600 Pennsylvania Avenue”, “7-Eleven”: what the number begins."""
    token = tokens[i]
    if token.is_number and any(tokens[k].low in _STREETS for k in (i + 1, i + 2, i + 3)):
        return i + 1 if tokens[i + 1].text[:1].isupper() and "," not in token.text else 0
    team = tokens[i + 1].glued and tokens[i + 1].low in {"er", "ers", "er's"}  # “the 49ers”
    if team or (token.text in {"4", "8"} and _bears_letter(tokens, i, "K")):
        return i + 2
    if token.text in {"401", "403", "457"} and {tokens[i + 1].low, tokens[i + 2].low} & {"k", "b"}:
        return i + 2 + 2 * (tokens[i + 1].text == "(")
    slashed = tokens[i + 1].text in {"/", "-"} and tokens[i + 1].glued
    after = tokens[i + 1 + slashed]
    if slashed and (token.text, after.text) in _SLASHED:
        return i + 3
    named = (token.low, after.low) in _AFTER_NUMBER and after.text[:1].isupper()
    return i + 2 + slashed if named else 0


def _behind_a_name(tokens: Tokens, i: int) -> int:
    """“Section 230”, “World War Two”, “Fortune 500”: what stands before names with the number."""
    before = tokens[i - 1]
    if tokens[i + 1].text == "%" or tokens[i + 1].low in {"percent", "million", "billion"}:
        return 0
    if before.low in _NAMING and _names_by_number(tokens, i):
        return i + 1
    if tokens[i].is_number and _is_a_bill(tokens, i):
        return i + 1
    for length in (1, 2, 3):
        words = tuple(tokens[k].low for k in range(i - length, i))
        if words in _NAMED_GROUPS and _names_a_group(tokens, i, words):
            return i + 1
    return 0


def _names_a_group(tokens: Tokens, i: int, words: tuple[str, ...]) -> bool:
    """“the S&P 500”, and not the points it fell: “the Dow 800 points lower”."""
    if tokens[i + 1].low in {"points", "point"} and words in _INDEXES:
        return tokens[i].text in _INDEXES[words]
    return tokens[i - 1].text[:1].isupper() or words[-1] == "of" or words in _INDEXES


def _is_a_bill(tokens: Tokens, i: int) -> bool:
    """“H.R. 1319”, “H. Res. 24”, “S. 47”; not “in the U.S. 47 people”."""
    j = i - 1 - (tokens[i - 1].text == ".")
    low, dotted = tokens[j].low, j == i - 2
    if low == "res":
        return dotted
    before = tokens[j - 1 - (tokens[j - 1].text == ".")].low
    if low == "r":
        return before == "h"
    return dotted and tokens[j].text == "S" and tokens[j - 1].text != "."


def _bears_letter(tokens: Tokens, i: int, letter: str) -> bool:
    """Whether this letter is glued to the number: “4K”."""
    return tokens[i + 1].text == letter and tokens[i + 1].glued and tokens[i - 1].text != "$"


def _names_by_number(tokens: Tokens, i: int) -> bool:
    before = tokens[i - 1]
    if before.low in _ONLY_WITH_DIGITS and not (tokens[i].is_number or before.text[:1].isupper()):
        return False
    return not (tokens[i].is_number and "," in tokens[i].text)
