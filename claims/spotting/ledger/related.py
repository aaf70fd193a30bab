"""Things of one family: little of the one speaks against much of the other.

Kept small on purpose: each row is one stock of things that people count under several names.
"""

import re

_FAMILIES = (
    "compute computing chip gpu processor semiconductor accelerator server supercomputer",
    "money funding fund cash capital financing budget resource investment",
    "troop soldier force army personnel boot fighter serviceman military",
    "weapon arm missile tank gun ammunition shell rocket warhead firepower",
    "staff staffing employee worker personnel manpower workforce",
    "home house housing apartment flat unit dwelling",
    "doctor physician nurse clinician medic",
    "vaccine dose shot jab vaccination",
    "immigrant migrant immigration migration refugee newcomer arrival",
    "job work employment position vacancy",
    "crime murder homicide killing robbery",
    "police officer policeman cop policing",
    "oil crude petroleum",
    "school teacher classroom",
    "user customer subscriber member",
)
FAMILIES: dict[str, frozenset[int]] = {}
for _number, _row in enumerate(_FAMILIES):
    for _word in _row.split():
        FAMILIES[_word] = FAMILIES.get(_word, frozenset()) | {_number}
MODEL = re.compile(r"[a-z]{1,3}\d{2,4}[a-z]?")  # stems of “H100s”, “A100”, “RTX4090”: what computes
COMPUTE, MONEY = 0, 1


def families(thing: str) -> frozenset[int]:
    """The families of a stem; none for most words."""
    if MODEL.fullmatch(thing):
        return frozenset([COMPUTE])
    return FAMILIES.get(thing, frozenset())


def related(one: str, other: str) -> bool:
    """Whether two stems are the same thing or of one family."""
    return one == other or bool(families(one) & families(other))
