"""What a flag of the arithmetic or the ledger says, in a sentence. Values in, text out."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.spotting.arithmetic.figures import plain
from claims.spotting.findings import Flag

NAMES = {
    "times": gettext_lazy("How many times"),
    "multiple": gettext_lazy("Doubled, tripled, halved"),
    "percent_of": gettext_lazy("Share of a whole"),
    "percent_change": gettext_lazy("Change in percent"),
    "points_as_percent": gettext_lazy("Percent or percentage points"),
    "points": gettext_lazy("Percentage points"),
    "sum": gettext_lazy("Sum"),
    "difference": gettext_lazy("Difference"),
    "shares_over_whole": gettext_lazy("Shares over 100 %"),
    "average": gettext_lazy("Average"),
    "total_of_rate": gettext_lazy("Rate and total"),
    "thousandfold": gettext_lazy("Million or billion"),
    "fall_over_whole": gettext_lazy("Fall of over 100 %"),
    "share_over_whole": gettext_lazy("Share over 100 %"),
    "elapsed": gettext_lazy("Time between dates"),
    "age": gettext_lazy("Age"),
    "two_values": gettext_lazy("Two values for one thing"),
    "little_against_many": gettext_lazy("Little said, a large number said"),
}
SENTENCES = {
    "times": gettext_lazy("The two amounts differ by %(computed)s times, not %(stated)s."),
    "multiple": gettext_lazy("The second number is %(computed)s times the first, not %(stated)s."),
    "percent_of": gettext_lazy("The numbers said give %(computed)s; %(stated)s was said."),
    "percent_change": gettext_lazy(
        "Between the two numbers the change is %(computed)s %%; %(stated)s %% was said."
    ),
    "points_as_percent": gettext_lazy(
        "A change of %(stated)s percentage points was called percent; in percent: %(computed)s."
    ),
    "points": gettext_lazy(
        "The two percentages are %(computed)s points apart; %(stated)s was said."
    ),
    "sum": gettext_lazy("The parts add up to %(computed)s; %(stated)s was said."),
    "difference": gettext_lazy("The difference is %(computed)s; %(stated)s was said."),
    "shares_over_whole": gettext_lazy("The shares add up to %(computed)s %%, more than the whole."),
    "average": gettext_lazy("Evenly spread that is %(computed)s each; %(stated)s was said."),
    "total_of_rate": gettext_lazy("Over that time it comes to %(computed)s; %(stated)s was said."),
    "thousandfold": gettext_lazy(
        "The same digits were said of what seems one thing, %(computed)s times apart."
    ),
    "fall_over_whole": gettext_lazy("A fall of %(stated)s %% is more than all there was."),
    "share_over_whole": gettext_lazy("%(stated)s %% of a group is more than all of it."),
    "elapsed": gettext_lazy("The dates are %(computed)s apart; %(stated)s was said (%(unit)s)."),
    "age": gettext_lazy("By the dates the age is %(computed)s; %(stated)s was said."),
    "two_values": gettext_lazy("Two different numbers were said of what seems one thing."),
    "little_against_many": gettext_lazy(
        "One place says that there is little of it, the other gives a large number."
    ),
}
CAVEATS = {
    "once_against_rate": gettext_lazy(
        "One amount is for a stretch of time, the other is not: whether they can be compared is"
        " for a person to decide."
    ),
}


def flag_name(code: str) -> str:
    """The plain name of a check; the code itself where it is not one of ours."""
    return str(NAMES.get(code, code))


def flag_sentence(flag: Flag) -> str:
    """What the calculation shows, with its caveats. It says nothing of who is right."""
    sentence = SENTENCES.get(flag.code)
    if sentence is None:
        return _("The numbers do not agree: %(working)s.") % {"working": flag.working}
    unit = flag.inputs[-1].unit if flag.inputs else ""
    words = {"computed": _figure(flag.computed), "stated": _figure(flag.stated), "unit": unit}
    caveats = [str(CAVEATS[caveat]) for caveat in flag.caveats if caveat in CAVEATS]
    return " ".join([str(sentence) % words, *caveats])


def _figure(value: Decimal | None) -> str:
    """Large figures without decimals, which nobody spoke."""
    if value is None:
        return ""
    return plain(value if abs(value) < 100 else value.quantize(Decimal(1)))  # noqa: PLR2004
