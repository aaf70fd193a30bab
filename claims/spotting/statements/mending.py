"""Put proposed words in the place of recognition errors."""

import re
from collections.abc import Sequence

Mends = Sequence[tuple[str, str]]  # (as transcribed, as proposed)


def mend(text: str, mends: Mends) -> str:
    """`text` with each whole word or phrase of `mends` replaced. Linear in `text`."""
    known = {wrong: right for wrong, right in mends if wrong.strip()}
    if not known:
        return text
    either = "|".join(re.escape(wrong) for wrong in sorted(known, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{either})(?!\w)", lambda found: known[found[0]], text)


def used(text: str, claim: str, mends: Mends) -> tuple[tuple[str, str], ...]:
    """Those of `mends` whose errors stand in `text` and whose words stand in the `claim`."""
    return tuple(
        (wrong, right)
        for wrong, right in mends
        if wrong.strip() and right in claim and mend(text, [(wrong, right)]) != text
    )
