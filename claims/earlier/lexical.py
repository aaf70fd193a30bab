"""The databases' own full text: how common terms are, and which rows hold the rare ones.

Both databases answer the same questions by the same names; only the SQL of the second differs.
A search looks for the rarest terms of a text only, as many as a budget of rows allows: common
words would cost by the size of the index and tell nothing.
"""

import math
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection

ROWS_BUDGET = 3000  # rows that hold a term looked for, all terms together
MOST_TERMS = 12
FEWEST_TERMS = 4
K1, B = 1.2, 0.75  # BM25, as FTS5 has them
FEW_ROWS = 1000  # of so few nobody can tell which words are rare: as if there were so many more
COMMON, MOST_COMMON, REMEMBERED_S = 2000, 20_000, 600
USUAL_TERMS = 20  # of a row: what others publish of a claim, with its title


_common: dict[str, tuple[float, int]] = {}  # until when a count of rows is good, and it


@dataclass(frozen=True, slots=True)
class Commonness:
    """In how many rows each term of a text stands, out of how many rows."""

    rows: int
    holding: Mapping[str, int]

    def weight(self, term: str) -> float:
        """How much a term tells (inverse document frequency as in BM25), above 0."""
        found = self.holding.get(term, 0)
        return math.log(1 + (self.rows + FEW_ROWS - found + 0.5) / (found + 0.5))

    def telling(self) -> list[str]:
        """The rarest terms that stand in any row, within the budget; the rarest first."""
        chosen: list[str] = []
        spent = 0
        for term, found in sorted(self.holding.items(), key=lambda one: (one[1], one[0])):
            spent += found
            if len(chosen) >= MOST_TERMS or (spent > ROWS_BUDGET and len(chosen) >= FEWEST_TERMS):
                break
            chosen.append(term)
        return chosen


def commonness(terms: Sequence[str]) -> Commonness:
    """At most two queries. On PostgreSQL the counts are as old as the last `index_checks`.

    Counting costs by how common a term is, so a process remembers the common ones for a while.
    """
    now = time.monotonic()
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(MAX(id), 0) FROM claims_known")
        rows = int(cursor.fetchone()[0])
        found = {term: kept[1] for term in terms if (kept := _common.get(term)) and kept[0] > now}
        unknown = [term for term in terms if term not in found]
        if unknown:
            places = ", ".join(["%s"] * len(unknown))
            cursor.execute(
                f"SELECT term, doc FROM claims_known_terms WHERE term IN ({places})",  # noqa: S608
                unknown,
            )
            counted = {str(term): int(doc) for term, doc in cursor.fetchall()}
            _remember(counted, now)
            found |= counted
    if connection.vendor == "postgresql":  # a term that came since is rare
        found = {term: found.get(term, 1) for term in terms}
    return Commonness(rows, found)


def _remember(counted: Mapping[str, int], now: float) -> None:
    """Keep the counts of common terms, of which a language has few."""
    for term, number in counted.items():
        if number > COMMON and len(_common) < MOST_COMMON:
            _common[term] = (now + REMEMBERED_S, number)


def holders(known: Commonness, limit: int) -> list[tuple[int, float]]:
    """Rows that hold telling terms, the best by BM25 first: (id, score above 0). One query."""
    telling = known.telling()
    if not telling:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT rowid, -rank FROM claims_known_words WHERE claims_known_words MATCH %s"
                " ORDER BY rank LIMIT %s",
                [" OR ".join(_quoted(term) for term in telling), limit],
            )
        else:
            sql, given = _ranked(known, telling, limit)
            cursor.execute(sql, given)
        return [(int(pk), float(score)) for pk, score in cursor.fetchall()]


def count_terms() -> None:
    """Count anew how common each term is, where the database does not know by itself."""
    if connection.vendor == "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM claims_known_terms")
        cursor.execute(
            "INSERT INTO claims_known_terms SELECT word, ndoc"
            " FROM ts_stat('SELECT lexemes FROM claims_known')"
        )


def _quoted(term: str) -> str:
    """A term as an FTS5 string."""
    return '"' + term.replace('"', '""') + '"'


def _lexeme(term: str) -> str:
    """A term as a lexeme of a tsquery."""
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"


def _ranked(known: Commonness, telling: Iterable[str], limit: int) -> tuple[str, list[str | float]]:
    """BM25 where a term stands once in a row, which is how claims are."""
    lexemes = [(_lexeme(term), known.weight(term)) for term in telling]
    sums = " + ".join(["CASE WHEN lexemes @@ %s::tsquery THEN %s ELSE 0 END"] * len(lexemes))
    length = f"(1 + {K1} * ({1 - B} + {B} * length(lexemes) / {USUAL_TERMS}.0))"
    sql = (
        f"SELECT id, ({sums}) * {K1 + 1} / {length} AS score FROM claims_known"  # noqa: S608
        " WHERE lexemes @@ %s::tsquery ORDER BY score DESC, id LIMIT %s"
    )
    given: list[str | float] = [part for pair in lexemes for part in pair]
    return sql, [*given, " | ".join(lexeme for lexeme, _weight in lexemes), limit]
