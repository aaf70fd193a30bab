"""What a calculation that does not come out says, in a sentence. Codes in, text out."""

from django.utils.translation import gettext_lazy as _

FLAGS = {
    "times": _("The two amounts are not as many times apart as was said."),
    "multiple": _("The two amounts do not double, halve or multiply as was said."),
    "percent_change": _("The change between the two numbers is not the percentage said."),
    "points_as_percent": _("The change is in percentage points; it was said as a percentage."),
    "points": _("The two percentages are not as many points apart as was said."),
    "difference": _("The difference between the numbers is not the one said."),
    "percent_of": _("The part and the whole do not make the percentage said."),
    "sum": _("The numbers do not add up to the total said."),
    "shares_over_whole": _("The shares of one whole come to more than 100 %."),
    "average": _("The total over the time does not give the rate said."),
    "total_of_rate": _("The rate over the time does not give the total said."),
    "impossible_percent": _("A percentage that cannot be: nothing falls by more than all of it."),
    "thousandfold": _("The same thing, a thousand times apart: million or billion?"),
    "elapsed": _("The dates are not as far apart as was said."),
    "age": _("The years do not make the age said."),
    "two_values": _("The same thing was said with different numbers."),
    "little_against_many": _("“Few” or “not much” was said of what is counted elsewhere."),
}
CAVEATS = {
    "once_against_rate": _("One amount is for a period, the other was spent once."),
}
OTHER = _("The numbers do not agree.")


def flag_words(code: str) -> str:
    """One sentence on what does not come out."""
    return str(FLAGS.get(code, OTHER))


def caveat_words(code: str) -> str:
    """What the calculation passes over, in one sentence; nothing for a code that is not known."""
    return str(CAVEATS.get(code, ""))
