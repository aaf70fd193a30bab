"""The shape of what an edition freezes: all that its page shows, and nothing else.

Times are ISO 8601 in UTC. Where the newsroom signs by role only, no name enters. A change of
this shape is a new `FORMAT`; pages draw every format that was ever published.
"""

from typing import TypedDict

FORMAT = 1


class Person(TypedDict):
    """Somebody of the newsroom; `name` is empty where it signs by role only."""

    name: str
    role: str


class Voice(TypedDict):
    """Somebody heard or quoted on air."""

    name: str
    role: str
    same_as: str


class Said(TypedDict):
    """Who was heard, and whose claim it is where that is somebody else."""

    speaker: Voice | None
    claimant: Voice | None
    reported_as: str


class Nearby(TypedDict):
    """A sentence beside the quote."""

    speaker: str
    text: str


class Context(TypedDict):
    """What was said around the quote; `lead` and `tail` complete the quote's own sentences."""

    before: list[Nearby]
    lead: str
    tail: str
    after: list[Nearby]


class OnAir(TypedDict):
    """Where and when. `start_ms` counts from the start of the broadcast."""

    programme: str
    programme_slug: str
    programme_url: str
    broadcaster: str
    medium: str
    title: str
    slug: str
    aired_at: str
    start_ms: int | None
    media_url: str
    moment_url: str


class Step(TypedDict):
    """One step of the scale; 0 stands outside the order."""

    number: int
    label: str
    meaning: str
    tone: str
    icon: str


class Cited(TypedDict):
    """A piece of evidence as readers see it. `quote_url` leads to the words within the page."""

    number: int
    kind: str
    title: str
    url: str
    final_url: str
    quote_url: str
    stance: str
    note: str
    exception: str
    excerpt: str
    matched: str
    is_held: bool
    failure: str
    archived_at: str
    content_type: str
    filename: str
    size_bytes: int | None
    body_sha256: str
    warc_sha256: str
    memento_url: str
    snapshot: int
    is_public: bool


class Finding(TypedDict):
    """What we say of the claim, and what it rests on. `reasoning` is Markdown."""

    short_answer: str
    rating: Step
    scale_version: int
    scale: list[Step]
    reasoning: str
    evidence: list[Cited]


class Checked(TypedDict):
    """Who wrote and who reviewed, when, and the digest that the approval named."""

    written_by: list[Person]
    reviewed_by: Person
    reviewed_at: str
    revision: int
    verdict_sha256: str


class Publisher(TypedDict):
    """The newsroom as it was."""

    name: str
    tagline: str
    url: str
    logo_url: str
    contact: str


class Note(TypedDict):
    """A correction, update or retraction, and the number of the edition it made."""

    kind: str
    note: str
    at: str
    edition: int


class Content(TypedDict):
    """One edition. `finding` is None in a retraction: the page then presents no finding."""

    format: int
    edition: int
    slug: str
    headline: str
    statement: str
    quote: str
    context: Context
    said: Said
    on_air: OnAir
    finding: Finding | None
    checked: Checked
    newsroom: Publisher
    published_at: str
    modified_at: str
    notes: list[Note]


class Card(TypedDict):
    """What a list shows of the last edition, beside the columns of Publication."""

    said_by: str
    role: str
    programme: str
    broadcast: str
    aired_at: str
    start_ms: int | None
    label: str
    tone: str
    icon: str
