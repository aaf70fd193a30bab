"""The system's Chromium, driven by Playwright against `live_server`.

`desk(user)` opens a page for somebody signed in; options (`color_scheme`, `viewport`,
`java_script_enabled` ...) are those of a Playwright browser context; `refused="403"` lets a page
be refused something. A test fails when a page
of its own reports an error on the console or throws one.
"""

import os
import re
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import sync_playwright

from tests.factories import make_user

PROGRAMS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WEIGHTY = {"serious", "critical"}
# Playwright's loop runs in this thread, where the tests look at the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def chromium():
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None and os.environ.get("CI"):
        pytest.fail("Chromium is missing.")
    if program is None:
        pytest.skip("No Chromium on this machine.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def desk(chromium, live_server, transactional_db):
    opened, complaints = [], []

    def open_page(user=None, *, refused="", **options):
        options.setdefault("viewport", {"width": 1440, "height": 900})
        context = chromium.new_context(base_url=live_server.url, **options)
        opened.append(context)
        if user is not None:
            context.add_cookies([_session_cookie(user, live_server.url)])
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda line: complaints.append(line.text) if is_fault(line, refused) else None,
        )
        return page

    yield open_page
    for context in opened:
        context.close()
    assert complaints == []


def is_fault(line, refused):
    """Whether a line of the console is an error, and not the refusal that a test is about."""
    return line.type == "error" and not (refused and refused in line.text)


def _session_cookie(user, url):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": url}


@pytest.fixture
def weighty_faults():
    """`weighty_faults(page)`: what axe finds that keeps somebody out, one line each."""
    return lambda page: _faults(page, WEIGHTY)


@pytest.fixture
def faults():
    """`faults(page)`: all that axe finds, however light, one line each."""
    return lambda page: _faults(page, WEIGHTY | {"minor", "moderate"})


def _faults(page, impacts):
    found = Axe().run(page).response["violations"]
    return [
        f"{fault['id']}: " + re.sub(r"\s+", " ", node["html"])[:160]
        for fault in found
        if fault["impact"] in impacts
        for node in fault["nodes"]
    ]


@pytest.fixture
def editor(transactional_db):
    return make_user("editor", name="erin")


@pytest.fixture
def open_transcript(desk, editor):
    def go(transcript, user=editor, query="", **options):
        page = desk(user, **options)
        page.goto(reverse("claims:transcript", args=[transcript.pk]) + query)
        return page

    return go
