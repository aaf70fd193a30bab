"""One claim's whole life, from a file to a corrected page, through HTTP.

Everything is real: the site answers over loopback, a Celery worker with its Redis reads the
transcript and fetches the evidence, a web server of the test's own plays the cited page.
"""

import contextlib
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import User

from claims.models import Claim, Evidence, Publication, Rating, Status, Transcript, Verdict
from tests.factories import make_user
from tests.live import Worker, wait_until

PEOPLE = {"editor": ["editor"], "checker": ["checker", "reviewer"], "reviewer": ["reviewer"]}
INTERVIEW = Path("claims/demo/transcript.txt")
QUOTE = "I think OpenAI spends $5 billion a year, so 100 times less basically."
PAGE = (
    "<html><title>Spending and training</title><body><p>Five billion dollars divided by "
    "5.5 million dollars is about&nbsp;909.</p></body></html>"
)


class Page(BaseHTTPRequestHandler):
    """The cited page: /moved leads to /report."""

    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/report")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = PAGE.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextlib.contextmanager
def web_server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Desk:
    """A person at a browser: signs in by the form, sends forms with the token of their cookie."""

    def __init__(self, site: str, user: User) -> None:
        self.http = httpx.Client(base_url=site, follow_redirects=True, timeout=30)
        self.user = user

    def __enter__(self) -> "Desk":
        self.http.__enter__()
        self.get("/accounts/login/")
        self.post("/accounts/login/", username=self.user.username, password="a long password")
        return self

    def __exit__(self, *error: object) -> None:
        self.http.close()

    def get(self, path: str) -> str:
        answer = self.http.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.text

    def post(self, path: str, files: dict | None = None, status: int = 200, **fields) -> str:
        fields["csrfmiddlewaretoken"] = self.http.cookies["csrftoken"]
        headers = {"Referer": str(self.http.base_url)}
        answer = self.http.post(path, data=fields, files=files, headers=headers)
        assert answer.status_code == status, (path, answer.status_code, answer.text[-2000:])
        return answer.text

    def act(self, claim: Claim, act: str, **fields) -> str:
        """Send a form of the claim page, with the version that the page shows now."""
        version = Claim.objects.get(pk=claim.pk).version
        return self.post(f"/desk/claims/{claim.pk}/{act}/", version=version, **fields)


@pytest.fixture
def page(settings):
    with web_server() as address:
        host, port = address.split(":")
        settings.ARCHIVE_ALLOW_ADDRESSES = [address]
        yield f"http://{host}:{port}/moved"


@pytest.fixture
def worker(page, redis_server, transactional_db):
    worker = Worker(ARCHIVE_ALLOW_ADDRESSES=django_settings.ARCHIVE_ALLOW_ADDRESSES[0])
    worker.start()
    yield worker
    worker.kill()


@pytest.fixture
def people(live_server):
    with contextlib.ExitStack() as stack:
        yield {
            name: stack.enter_context(Desk(live_server.url, make_user(*roles, name=name)))
            for name, roles in PEOPLE.items()
        }


def write(checker: Desk, claim: Claim, *, seen: int, answer: str) -> None:
    rating = Rating.objects.current().get(label="Misleading")
    checker.post(
        f"/desk/claims/{claim.pk}/verdict/send/",
        seen=seen,
        rating=rating.pk,
        headline="A hundred times less?",
        short_answer=answer,
        reasoning="Five billion by five and a half million is **about 909** [^1].",
    )


def approve(reviewer: Desk, claim: Claim) -> None:
    verdict = Verdict.objects.in_review().get(claim=claim)
    shown = reviewer.get(f"/desk/verdicts/{verdict.pk}/")
    digest = re.search(r'name="digest" value="([0-9a-f]{64})"', shown)
    assert digest, "the review page shows no digest to approve"
    reviewer.post(f"/desk/verdicts/{verdict.pk}/approve/", digest=digest[1])


def json_ld(html: str) -> dict:
    return json.loads(
        re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', html, re.S)[1]
    )


@pytest.fixture
def public(live_server):
    with httpx.Client(base_url=live_server.url, timeout=30) as reader:
        yield reader


@pytest.mark.live
def test_a_claim_goes_from_a_file_to_a_corrected_page(page, worker, people, public):
    editor, checker, reviewer = people["editor"], people["checker"], people["reviewer"]

    # The transcript comes in, and a worker reads it.
    editor.post(
        "/desk/import/",
        files={"file": ("interview.txt", INTERVIEW.read_bytes(), "text/plain")},
        programme_name="The AI interview",
        title="DeepSeek and the AI race",
        aired_at="2025-01-27T15:00",
    )
    transcript = Transcript.objects.get()
    wait_until(lambda: Transcript.objects.get().is_scored)
    assert "DeepSeek and the AI race" in editor.get(f"/desk/transcripts/{transcript.pk}/")
    label = transcript.labels.get(label="Speaker 2")
    editor.post(f"/desk/labels/{label.pk}/name/", name="Arnaud Bertrand", role="entrepreneur")

    # An editor spots the words and hands the claim to a checker.
    start = transcript.text.index(QUOTE)
    spot = {"start": start, "end": start + len(QUOTE), "statement": "It cost 100 times less."}
    editor.post(f"/desk/transcripts/{transcript.pk}/spot/", **spot)
    claim = Claim.objects.get()
    assert (claim.quote, claim.said_by.name) == (QUOTE, "Arnaud Bertrand")
    editor.act(
        claim, "assign", checker=User.objects.get(username="checker").pk, due="2h", priority=1
    )
    assert claim.statement in checker.get("/desk/")

    # The checker cites a page; a worker follows it, holds it and finds the words.
    checker.post(
        f"/desk/claims/{claim.pk}/evidence/",
        url=page,
        stance="refutes",
        excerpt="5.5 million dollars is about 909",
    )
    wait_until(lambda: not Evidence.objects.for_page().get().is_under_way)
    evidence = Evidence.objects.for_page().get()
    assert evidence.is_proven, (evidence.snapshot.failure_reason, evidence.quotation.outcome)
    assert evidence.snapshot.redirects == 1

    # The verdict is written, returned, written anew and approved by somebody else.
    write(checker, claim, seen=0, answer="It is about 900 times.")
    first = Verdict.objects.in_review().get()
    own = checker.get(f"/desk/verdicts/{first.pk}/")
    assert "someone else reviews it" in own
    checker.post(f"/desk/verdicts/{first.pk}/approve/", digest=first.digest)
    assert Verdict.objects.get().state == Verdict.State.IN_REVIEW
    reviewer.post(f"/desk/verdicts/{first.pk}/return/", note="Give the exact ratio.")
    assert "Give the exact ratio." in checker.get(f"/desk/claims/{claim.pk}/")
    write(checker, claim, seen=0, answer="It is about 909 times, not 100.")
    approve(reviewer, claim)

    # It goes out, with its markup.
    editor.act(claim, "publish")
    publication = Publication.objects.get()
    html = public.get(publication.get_absolute_url()).text
    assert "It is about 909 times, not 100." in html
    review = json_ld(html)
    assert review["claimReviewed"] == "It cost 100 times less."
    assert review["itemReviewed"]["author"]["name"] == "Arnaud Bertrand"
    assert evidence.snapshot.body_sha256 in html

    # It is reopened and corrected; the page says so, and the old version stays readable.
    checker_pk = User.objects.get(username="checker").pk
    editor.act(claim, "reopen", checker=checker_pk, reason="The figures measure two things.")
    assert public.get(publication.get_absolute_url()).text == html
    write(checker, claim, seen=0, answer="About 909 times, and the two measure different things.")
    approve(reviewer, claim)
    note = "The page now says that the two figures measure different things."
    editor.act(claim, "correct", kind="correction", note=note)

    corrected = public.get(publication.get_absolute_url()).text
    assert note in corrected
    assert "the two measure different things" in corrected
    assert note in public.get("/corrections/").text
    first_edition = public.get(f"{publication.get_absolute_url()}editions/1/").text
    assert "It is about 909 times, not 100." in first_edition
    assert [change.after for change in claim.history.all()] == [
        Status.SPOTTED,
        *[Status.ASSIGNED, Status.IN_REVIEW] * 2,
        Status.APPROVED,
        Status.PUBLISHED,
        Status.ASSIGNED,
        Status.IN_REVIEW,
        Status.APPROVED,
        Status.PUBLISHED,
    ]
