"""Numbers in digits and words: “2.5”, “½”, “twenty-five”, “five point five million”."""

from dataclasses import dataclass, replace
from decimal import Decimal

from claims.spotting.quantities.exact import MOST_DIGITS, over, plus, times
from claims.spotting.quantities.number_words import (
    FRACTION_SIGNS,
    LETTERS,
    MAGNITUDES,
    MONEY_LETTERS,
    ONES,
    PARTS,
    TENS,
)
from claims.spotting.quantities.tokens import Tokens

OPENERS = frozenset(ONES) | frozenset(TENS) | {"a", "an", "half", "point"}
_PRESSED = {
    ("1", "2"): Decimal("0.5"), ("1", "4"): Decimal("0.25"), ("3", "4"): Decimal("0.75"),
}  # fmt: skip
LONGEST = 24  # tokens of one number


@dataclass(frozen=True, slots=True)
class Number:
    """`base` times `magnitude` is its value; `end`: the token behind it. `in_words`: no digits."""

    base: Decimal
    end: int
    magnitude: Decimal = Decimal(1)
    in_words: bool = False

    @property
    def value(self) -> Decimal:
        return times(self.base, self.magnitude)


def read_number(tokens: Tokens, i: int, *, money: bool = False) -> Number | None:
    """The number that begins at token `i`; `money`: a currency's sign precedes."""
    number = _read_halved(tokens, i) or _read_term(tokens, i, money=money)
    if number is None:
        return None
    keeps_and = tokens[i - 1].low not in {"between", "both"}
    first = i
    while number.magnitude > 1 and number.end - first < LONGEST:
        more = _smaller_term(tokens, number, keeps_and=keeps_and)
        if more is None:
            break
        whole = plus(number.value, more.value)
        number = Number(whole, more.end, Decimal(1), number.in_words)
        number = replace(
            number, base=over_magnitude(whole, more.magnitude), magnitude=more.magnitude
        )
    return _with_a_half(tokens, number)


def over_magnitude(value: Decimal, magnitude: Decimal) -> Decimal:
    """Exact: magnitudes are powers of ten."""
    return value.scaleb(-magnitude.adjusted()) if value else value


def _smaller_term(tokens: Tokens, before: Number, *, keeps_and: bool) -> Number | None:
    """“… 300 thousand” behind “5 million”; “… and five” behind “one thousand”."""
    i = before.end + (tokens[before.end].text == "," and before.in_words)
    with_and = tokens[i].low == "and"
    if with_and and not keeps_and:
        return None
    term = _read_term(tokens, i + with_and, money=False)
    if term is None or tokens[i + with_and].low in {"a", "an"}:
        return None
    whole = term.base == term.base.to_integral_value() and term.value < before.magnitude
    if term.magnitude > 1:
        goes_on = i == before.end or term.in_words
    else:
        spoken = before.in_words and term.in_words and i == before.end
        goes_on = spoken and not (with_and and term.value >= 100)
    return term if whole and goes_on else None


def _read_term(tokens: Tokens, i: int, *, money: bool) -> Number | None:
    """A number below a thousand, or in digits, and the magnitude behind it."""
    number = _read_digits(tokens, i) if tokens[i].is_number else _read_words(tokens, i)
    if number is None:
        return None
    return _spoken_sum(tokens, number) or _with_magnitude(tokens, number, money=money)


def _with_magnitude(tokens: Tokens, number: Number, *, money: bool) -> Number:
    i = number.end
    hyphen = tokens[i].text == "-" and tokens[i + 1].low in MAGNITUDES
    more = tokens[i].low in {"more", "additional"} and tokens[i + 1].low in MAGNITUDES
    token = tokens[i + (hyphen or more)]
    size = MAGNITUDES.get(token.low)
    if token.text == "k" and number.in_words and not _is_a_run(tokens, number):
        size = 1000
    if size is None and not number.in_words:
        letters = MONEY_LETTERS if money else LETTERS
        size = letters.get(token.text) if token.glued or money else None
        if size and tokens[i + 1].glued and tokens[i + 1].text[:1].isalnum():
            size = None
    if size is None and token.low == "hundred" and 1 <= number.base < 100:  # “twelve hundred”
        return _with_magnitude(
            tokens, replace(number, base=number.base * 100, end=i + 1), money=money
        )
    if size is None:
        return number
    return replace(number, magnitude=Decimal(size), end=i + 1 + (hyphen or more))


def _is_a_run(tokens: Tokens, number: Number) -> bool:
    """“a five k”: what is run; “sixty five k” is said of money."""
    return number.base in {5, 10} and tokens[number.end - 2].low in {"a", "the", "this"}


def _spoken_sum(tokens: Tokens, number: Number) -> Number | None:
    """“300 and 50 thousand” is 350,000 where it is spoken; between two bounds it is not."""
    i = number.end
    first = tokens[i - 1]
    if not first.is_number or tokens[i].low != "and" or not tokens[i + 1].is_number:
        return None
    size = MAGNITUDES.get(tokens[i + 2].low)
    small = tokens[i + 1].text
    if size is None or tokens[i - 2].low in {"between", "both"} or not small.isdecimal():
        return None
    if len(small) > 2 or number.base % 100 or not 100 <= number.base < 1000:
        return None
    return Number(number.base + int(small), i + 3, Decimal(size))


def _read_digits(tokens: Tokens, i: int) -> Number | None:
    text = tokens[i].text
    if text in FRACTION_SIGNS:
        return Number(_fraction(FRACTION_SIGNS[text]), i + 1)
    digits = "".join(sign for sign in text if sign.isdecimal() or sign == ".")
    if len(digits) > MOST_DIGITS:
        return None
    base, end = Decimal(digits), i + 1
    return (
        _with_fraction(tokens, text, base, end)
        or _with_point(tokens, digits, end)
        or Number(base, end)
    )


def _with_fraction(tokens: Tokens, text: str, base: Decimal, end: int) -> Number | None:
    """“2½”, “2 1/2”; also “31/2”, which lost its space."""
    behind = tokens[end]
    pressed = _PRESSED.get((text[-1], tokens[end + 1].text)) if behind.text == "/" else None
    if pressed and len(text) == 2:
        return Number(Decimal(text[0]) + pressed, end + 2)
    if behind.text in FRACTION_SIGNS:
        return Number(base + _fraction(FRACTION_SIGNS[behind.text]), end + 1)
    if behind.is_number and not behind.glued and _is_fraction(tokens, end) and "." not in text:
        written = tokens[end].text + "/" + tokens[end + 2].text
        return Number(base + _fraction(written), end + 3)
    return None


def _with_point(tokens: Tokens, digits: str, end: int) -> Number | None:
    """“5 point 5”."""
    decimals = tokens[end + 1]
    if tokens[end].low != "point" or not decimals.is_number or "." in digits:
        return None
    if not decimals.text.isdecimal() or len(decimals.text) > 3:
        return None
    return Number(Decimal(f"{digits}.{decimals.text}"), end + 2)


def _is_fraction(tokens: Tokens, i: int) -> bool:
    """“1/2” behind a whole number."""
    above, slash, below = tokens[i : i + 3]
    return (
        slash.text == "/" and slash.glued and below.glued and below.text in {"2", "3", "4", "8"}
        and above.text.isdecimal() and int(above.text[:3]) < int(below.text)
    )  # fmt: skip


def _fraction(written: str) -> Decimal:
    above, below = written.split("/")
    return over(Decimal(above), Decimal(below))


def _read_words(tokens: Tokens, i: int) -> Number | None:
    """Below a thousand: “one hundred and five”, “a hundred”, “five point five”."""
    low = tokens[i].low
    if low == "point":
        return _with_decimals(tokens, Decimal(0), i)
    hundreds, end = _below_hundred(tokens, i)
    if hundreds is None:
        article = low in {"a", "an"}
        named = tokens[i + article].low
        if article and named in MAGNITUDES:
            return Number(Decimal(1), i + 1, in_words=True)
        if named != "hundred":
            return None
        hundreds, end = 1, i + article
    if tokens[end].low != "hundred":
        return _with_decimals(tokens, Decimal(hundreds), end) or Number(
            Decimal(hundreds), end, in_words=True
        )
    return _with_rest(tokens, hundreds * 100, end + 1)


def _with_rest(tokens: Tokens, whole: int, end: int) -> Number:
    """“… and five” behind hundreds, unless that five has hundreds of its own."""
    with_and = tokens[end].low == "and"
    rest, behind = _below_hundred(tokens, end + with_and)
    if rest is None or tokens[behind].low == "hundred" or (with_and and rest == 0):
        return Number(Decimal(whole), end, in_words=True)
    if with_and and tokens[end - 3].low in {"between", "both"}:
        return Number(Decimal(whole), end, in_words=True)
    return Number(Decimal(whole + rest), behind, in_words=True)


def _below_hundred(tokens: Tokens, i: int) -> tuple[int | None, int]:
    low = tokens[i].low
    if low in ONES:
        return ONES[low], i + 1
    if low not in TENS:
        return None, i
    hyphen = tokens[i + 1].text == "-"
    one = ONES.get(tokens[i + 1 + hyphen].low, 0)
    if 1 <= one <= 9:
        return TENS[low] + one, i + 2 + hyphen
    return TENS[low], i + 1


def _with_decimals(tokens: Tokens, whole: Decimal, i: int) -> Number | None:
    """“point two five” behind `whole`: single digits in words."""
    if tokens[i].low != "point":
        return None
    digits = ""
    end = i + 1
    while len(digits) < 9 and (digit := _spoken_digit(tokens[end].low)) is not None:
        digits += digit
        end += 1
    if not digits:
        return None
    return Number(whole + Decimal("0." + digits), end, in_words=True)


def _spoken_digit(low: str) -> str | None:
    if low in {"oh", "o"}:
        return "0"
    value = ONES.get(low, TENS.get(low))
    return None if value is None else str(value)


def _read_halved(tokens: Tokens, i: int) -> Number | None:
    """“half a billion”, “a quarter million”, “a half million”, “three-quarters of a billion”."""
    low, j = tokens[i].low, i
    above = 1 if low == "a" else ONES.get(low, 0)
    if above:
        j += 1 + (tokens[i + 1].text == "-")
    below = PARTS.get(tokens[j].low, 0)
    if below <= above or (j == i and below != 2):
        return None
    end = j + 1 + (tokens[j + 1].text == "-") + (tokens[j + 1].low == "of")
    if below not in {2, 4} and tokens[end - 1].low != "of":
        return None
    end += tokens[end].low in {"a", "one"}
    end += tokens[end].text == "-"
    size = MAGNITUDES.get(tokens[end].low)
    if size is None:
        return None
    return Number(over(Decimal(above or 1), Decimal(below)), end + 1, Decimal(size), in_words=True)


def _with_a_half(tokens: Tokens, number: Number) -> Number:
    """“two and a half million”, “a million and a half”, “one and three quarters”."""
    i = number.end
    i += tokens[i].text == "-" and tokens[i + 1].low == "and"
    if tokens[i].low != "and":
        return number
    i += 1 + (tokens[i + 1].text == "-")
    count = {"a": 1, "one": 1, "two": 2, "three": 3}.get(tokens[i].low)
    i += 1 + (tokens[i + 1].text == "-")
    below = {"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4}.get(tokens[i].low)
    if count is None or below is None or count >= below:
        return number
    part = over(Decimal(count), Decimal(below))
    if number.magnitude > 1:
        return replace(number, base=number.base + part, end=i + 1)
    whole = replace(number, base=plus(number.value, part), end=i + 1)
    return _with_magnitude(tokens, whole, money=False)
