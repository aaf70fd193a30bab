"""The board of 50 claims: what it costs, and that it costs the same at any depth and any size.

CPU time of this process (with SQLite the database is in it), medians. The plain twin shows the
same cells the usual way: model instances, a template's own loop, filters and tags.
"""

import os
import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from itertools import count

import pytest
from django.http import QueryDict
from django.template import engines
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims import paging
from claims.board import Filters, claims_in, counts, look
from claims.models import Claim, Status, StatusCount
from claims.rows import board_rows
from tests.bench.report import show
from tests.factories import make_broadcast, make_speaker, make_transcript, make_user

SIZES = (1_000, 100_000, 1_000_000)  # the last where BENCH_MILLION is set: it takes minutes to fill
ROUNDS = 30
OPEN_AMONG_THE_NEWEST = 400  # the rest was published or dropped long ago
NOW = timezone.now()

PLAIN = """{% load claims %}{% for claim in claims %}<tr><td><a href="{{ claim.get_absolute_url }}">
{{ claim.statement }}</a><p>{{ claim.said_by.name }} · {{ claim.broadcast.programme.name }} ·
{{ claim.broadcast.aired_at|date:"j M" }} · {{ claim.start_ms|timecode }}</p></td>
<td>{% state claim.status %}</td><td>{% person claim.checker %}</td>
<td>{% priority claim.priority %}</td><td>{% due claim.due_at %}</td>
<td>{{ claim.spotted_at|date:"j M, H:i" }}</td></tr>{% endfor %}"""


def median_cpu_ms(act: Callable[[], object]) -> float:
    taken = []
    for _round in range(ROUNDS + 3):
        start = time.process_time()
        act()
        taken.append((time.process_time() - start) * 1000)
    return round(statistics.median(taken[3:]), 2)


class Newsroom:
    """A newsroom that grows: claims a minute apart, the newest ones still open."""

    def __init__(self) -> None:
        self.people = [make_user("checker", first_name="Bo", last_name=f"L{n}") for n in range(5)]
        speakers = [make_speaker() for _n in range(20)]
        self.transcripts = [make_transcript(broadcast=make_broadcast()) for _n in range(20)]
        self.heard = [(each, each.utterances.get()) for each in self.transcripts]
        self.speakers = speakers
        self.numbers = count(1)

    def grow_to(self, size: int) -> None:
        have = Claim.objects.count()
        for start in range(have, size, 10_000):
            rows = [self.row(n, size) for n in range(start, min(start + 10_000, size))]
            Claim.objects.bulk_create(rows, batch_size=400)
        for status in Status.values:
            number = Claim.objects.in_status(status).count()
            StatusCount.objects.update_or_create(status=status, defaults={"claims": number})

    def row(self, n: int, size: int) -> Claim:
        transcript, heard = self.heard[n % 20]
        status = Status.DROPPED if n % 9 == 0 else Status.PUBLISHED
        if n >= size - OPEN_AMONG_THE_NEWEST:
            status = [Status.SPOTTED, Status.ASSIGNED, Status.IN_REVIEW, Status.APPROVED][n % 4]
        return Claim(
            programme_id=transcript.broadcast.programme_id,
            broadcast_id=transcript.broadcast_id,
            transcript=transcript,
            utterance=heard,
            quote="The new line will cut the journey to under two hours.",
            statement=f"The new rail line {n} will cut the journey to under two hours.",
            spans=[[n, n + 1]],
            start_char=n,
            end_char=n + 1,
            start_ms=n % 3_600_000,
            speaker=self.speakers[n % 19],
            status=status,
            priority=n % 4 + 1,
            checker=None if status in {Status.SPOTTED, Status.DROPPED} else self.people[n % 5],
            due_at=NOW + timedelta(minutes=n % 4000 - 900),
            spotted_by=self.people[0],
            spotted_at=NOW - timedelta(minutes=5_000_000 - n),
        )


def board_list(address: str) -> str:
    """All that the board does for its list: the page, its rows, the counts, the template."""
    query = QueryDict(address)
    filters = Filters.read(query)
    found = look(filters, query, NOW)
    context = {
        "filters": filters,
        "rows": board_rows(found.page.pks, NOW),
        "shown": len(found.page.pks),
        "tabs": [{"label": name, "count": n} for name, n in counts(filters, NOW).items()],
        "older": str(found.page.older),
    }
    return render_to_string("claims/_board_list.html", context)


def plain_list(address: str) -> str:
    claims = claims_in(Filters.read(QueryDict(address)), NOW).for_desk().newest_first()[:50]
    return engines["django"].from_string(PLAIN).render({"claims": claims})


def place_at(depth: int) -> paging.Place:
    return paging.places(Claim.objects.newest_first()[depth:], 1)[0]


def asked_at(size: int, newsroom: Newsroom) -> dict[str, str]:
    """Addresses by what they show, at every depth and with every filter."""
    programme = newsroom.transcripts[0].broadcast.programme_id
    return {
        "newest": "status=all",
        "open": "",
        "halfway": f"status=all&older={place_at(size // 2)}",
        "the oldest": f"status=all&older={place_at(size - 60)}",
        "published, halfway": f"status=published&older={place_at(size // 2)}",
        "one programme": f"status=all&programme={programme}",
        "one programme, dropped": f"status=dropped&programme={programme}",
        "one speaker": f"status=all&speaker={newsroom.speakers[0].pk}",
        "one checker": f"status=published&checker={newsroom.people[1].pk}",
        "urgent": "status=all&priority=1",
        "overdue": "overdue=1",
        "a rare word": "status=all&q=zebra",
    }


@pytest.mark.django_db
def bench_board_of_fifty_claims(settings):
    settings.LOGGING_CONFIG = None
    newsroom = Newsroom()
    newsroom.grow_to(SIZES[0])
    client = Client()
    client.force_login(make_user("editor"))
    plain = median_cpu_ms(lambda: plain_list("status=all"))
    ours = median_cpu_ms(lambda: board_list("status=all"))
    whole = median_cpu_ms(lambda: client.get(reverse("claims:board") + "?status=all"))

    show(
        "Board of 50 claims",
        {
            "list, CPU ms": ours,
            "the plain way, CPU ms": plain,
            "ratio": round(plain / ours, 1),
            "whole request, CPU ms": whole,
        },
    )


@pytest.mark.django_db(transaction=True)
def bench_board_at_any_depth():
    newsroom, taken = Newsroom(), {}
    sizes = SIZES if os.environ.get("BENCH_MILLION") else SIZES[:-1]
    for size in sizes:
        newsroom.grow_to(size)
        taken[size] = {
            name: median_cpu_ms(lambda address=address: board_list(address))
            for name, address in asked_at(size, newsroom).items()
        }

    for name, small in taken[SIZES[0]].items():
        here = {f"{size:,} claims, CPU ms": taken[size][name] for size in sizes}
        ratio = round(taken[sizes[-1]][name] / small, 2)
        show(f"Board, {name}", here | {"largest to smallest": ratio})
