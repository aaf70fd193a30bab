"""Currencies as signs, codes and words: ISO 4217 where one is meant; “dollar” stays open."""

from decimal import Decimal
from typing import NamedTuple

from claims.spotting.quantities.number_words import MAGNITUDES
from claims.spotting.quantities.tokens import Tokens
from claims.spotting.quantities.vocabulary import words

SIGNS = {
    "$": "dollar", "£": "GBP", "€": "EUR", "¥": "yen or yuan", "₹": "INR", "₽": "RUB", "₩": "KRW",
    "₪": "ILS", "₺": "TRY", "₴": "UAH", "₦": "NGN", "฿": "THB", "₫": "VND", "₱": "PHP",
    "¢": "cent",
}  # fmt: skip
BEFORE_DOLLAR_SIGN = {
    "us": "USD", "c": "CAD", "ca": "CAD", "can": "CAD", "a": "AUD", "au": "AUD", "hk": "HKD",
    "nz": "NZD", "s": "SGD", "sg": "SGD", "r": "BRL", "nt": "TWD", "mx": "MXN", "tt": "TTD",
    "j": "JMD",
}  # fmt: skip
CODES = words(
    """
    USD EUR GBP JPY CNY CNH RMB CHF CAD AUD NZD HKD SGD SEK NOK DKK INR RUB BRL ZAR KRW MXN TRY
    ILS PLN UAH NGN KES EGP SAR AED QAR PKR IDR MYR THB VND PHP TWD ARS CLP COP CZK HUF RON BTC
    """
)
WORDS = {
    "dollar": "dollar", "buck": "dollar", "euro": "EUR", "yen": "JPY", "yuan": "CNY",
    "renminbi": "CNY", "rouble": "RUB", "ruble": "RUB", "rupee": "rupee", "peso": "peso",
    "franc": "franc", "shekel": "ILS", "riyal": "riyal", "rial": "IRR", "dirham": "dirham",
    "lira": "TRY", "krona": "krona", "kronor": "SEK", "krone": "krone", "kroner": "krone",
    "zloty": "PLN", "forint": "HUF", "rand": "ZAR", "naira": "NGN", "hryvnia": "UAH",
    "baht": "THB", "dong": "VND", "ringgit": "MYR", "rupiah": "IDR", "dinar": "dinar",
    "quid": "GBP", "bitcoin": "BTC", "sterling": "GBP", "deutschmark": "DEM", "mark": "mark",
}  # fmt: skip
NOT_WITHOUT_COUNTRY = frozenset(["mark", "marks"])  # “5 marks” are points too
CENTS = {"cent": "dollar", "cents": "dollar", "pence": "GBP", "penny": "", "pennies": ""}
COUNTRIES = {
    ("us", "dollar"): "USD", ("american", "dollar"): "USD", ("canadian", "dollar"): "CAD",
    ("australian", "dollar"): "AUD", ("zealand", "dollar"): "NZD", ("kong", "dollar"): "HKD",
    ("singapore", "dollar"): "SGD", ("taiwan", "dollar"): "TWD", ("indian", "rupee"): "INR",
    ("pakistani", "rupee"): "PKR", ("mexican", "peso"): "MXN", ("argentine", "peso"): "ARS",
    ("chilean", "peso"): "CLP", ("philippine", "peso"): "PHP", ("swiss", "franc"): "CHF",
    ("french", "franc"): "FRF", ("saudi", "riyal"): "SAR", ("qatari", "riyal"): "QAR",
    ("uae", "dirham"): "AED", ("swedish", "krona"): "SEK", ("norwegian", "krone"): "NOK",
    ("danish", "krone"): "DKK", ("german", "mark"): "DEM", ("iraqi", "dinar"): "IQD",
    ("kuwaiti", "dinar"): "KWD", ("korean", "won"): "KRW", ("british", "pound"): "GBP",
    ("egyptian", "pound"): "EGP", ("syrian", "pound"): "SYP", ("turkish", "lira"): "TRY",
}  # fmt: skip
_GRAND_THINGS = words("jury juries slam slams piano pianos prix old total children final")
_NATIONAL = frozenset(country for country, _word in COUNTRIES)

_WEIGHS = words(
    """
    weigh weighs weighed weighing weight lose loses lost losing gain gained heavy lb ton tons
    cocaine
    """
)
_PAYS = words(
    """
    pay pays paid paying spend spends spent spending cost costs costing worth earn earns earned
    salary tax taxes price bill budget fund funding save saves saved extra invest invested
    investing money fine fined debt owe owes wage wages rent grant borrow borrowed pension
    household households family families nhs donated gave
    """
)
_OF_MONEY = words(
    """
    taxpayers taxpayer taxpayers' taxpayer's public debt money aid funding investment cash
    savings cuts tax spending borrowing revenue our your government
    """
)


class Prefix(NamedTuple):
    unit: str
    end: int  # the token behind it


class Suffix(NamedTuple):
    unit: str
    scale: Decimal
    end: int


def read_prefix(tokens: Tokens, i: int) -> Prefix | None:
    """“$”, “US$”, “USD”, before a number."""
    token = tokens[i]
    if token.text in SIGNS:
        return Prefix(SIGNS[token.text], i + 1)
    if tokens[i + 1].text == "$" and tokens[i + 1].glued and token.low in BEFORE_DOLLAR_SIGN:
        return Prefix(BEFORE_DOLLAR_SIGN[token.low], i + 2)
    if token.text in CODES and tokens[i + 1].is_number:
        return Prefix(_code(token.text), i + 1)
    return None


def _code(text: str) -> str:
    return "CNY" if text in {"RMB", "CNH"} else text


def read_suffix(tokens: Tokens, i: int) -> Suffix | None:
    """“dollars”, “Canadian dollars”, “euros”, “cents”, “€”, “USD”, behind a number."""
    i += tokens[i].text == "-" and tokens[i].glued  # “five-dollar”
    token = tokens[i]
    if token.text in SIGNS and token.text != "$" and not tokens[i + 1].is_number:
        return (
            Suffix("dollar", Decimal("0.01"), i + 1)
            if token.text == "¢"
            else _whole(SIGNS[token.text], i)
        )
    if token.text in CODES:
        return _whole(_code(token.text), i)
    if CENTS.get(token.low):
        return Suffix(CENTS[token.low], Decimal("0.01"), i + 1)
    if token.low == "grand" and tokens[i + 1].low not in _GRAND_THINGS:
        return Suffix("dollar", Decimal(1000), i + 1)
    if token.low == "euro" and tokens[i + 1].low in CENTS:
        return Suffix("EUR", Decimal("0.01"), i + 2)
    return _in_words(tokens, i)


def _whole(unit: str, i: int) -> Suffix:
    return Suffix(unit, Decimal(1), i + 1)


def _in_words(tokens: Tokens, i: int) -> Suffix | None:
    for before in range(5):  # “U.S. dollars”, “New Zealand dollars”
        word = _singular(tokens[i + before].low)
        nation = _nation(tokens, i + before - 1) if before else ""
        if (nation, word) in COUNTRIES:
            return _whole(COUNTRIES[nation, word], i + before)
        if not before and word in WORDS and word not in NOT_WITHOUT_COUNTRY:
            return _whole(WORDS[word], i)
        if tokens[i + before].low not in _NATIONAL | {"new", "hong", "u", "s", "."}:
            return None
    return None


def _nation(tokens: Tokens, i: int) -> str:
    if tokens[i].text == "." and tokens[i - 1].low == "s" and tokens[i - 3].low == "u":
        return "us"
    return tokens[i].low


def _singular(low: str) -> str:
    return low[:-1] if low.endswith("s") else low


def pounds_are_money(tokens: Tokens, first: int, i: int) -> bool:
    """Of “pounds” at token `i` behind the number at `first`: sterling, or weight."""
    behind = tokens[i + 1].low
    if behind == "sterling":
        return True
    if behind == "of":
        return tokens[i + 2].low in _OF_MONEY
    around = {tokens[k].low for k in (*range(max(first - 5, 0), first), *range(i + 1, i + 5))}
    if any(tokens[k].low in MAGNITUDES for k in range(first, i)):
        return True
    return bool(around & _PAYS) and not around & _WEIGHS
