"""Who works in the demo newsroom, what is claimed on air, and how far each claim has come.

Every quote is cut from the transcript. Evidence names real public pages; nothing is said of what
they contain beyond the words that a checker would look for, and a page that cannot be fetched
fails as it would in any newsroom. The one finding rests on a calculation the demo carries.
"""

from dataclasses import dataclass

from claims.models import Priority


@dataclass(frozen=True)
class Person:
    """`roles`: group names; none for the administrator."""

    username: str
    first_name: str
    last_name: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Cited:
    """A page that a checker would go to, and the words to look for there."""

    url: str
    title: str
    excerpt: str = ""
    note: str = ""


@dataclass(frozen=True)
class Said:
    """One claim: the words on air, the sentence to check, and who has it."""

    quote: str
    statement: str
    checker: str = ""
    priority: int = Priority.NORMAL
    due_in_h: float = 0
    evidence: tuple[Cited, ...] = ()
    dropped: str = ""
    claimant: tuple[str, str, str] | None = None  # name, role, how it was reported
    comment: tuple[str, str] | None = None  # who, what


EDITOR, CATO, CHIDI, REVIEWER, ADMIN = "erin", "cato", "chidi", "rosa", "admin"

PEOPLE = (
    Person(EDITOR, "Erin", "Moss", ("editor",)),
    Person(CATO, "Cato", "Lind", ("checker",)),
    Person(CHIDI, "Chidi", "Obi", ("checker",)),
    Person(REVIEWER, "Rosa", "Marin", ("reviewer",)),
    Person(ADMIN, "", "", ()),
)

PROGRAMME = "The AI interview"
TITLE = "DeepSeek and the AI race"
NAMES = {
    "Speaker 2": ("Arnaud Bertrand", "entrepreneur"),
    "Speaker 4": ("Alexandr Wang", "chief executive of Scale AI"),
}
MISHEARD = "DeepSea"  # the one suggestion that the demo's editor has accepted; the rest is open

SUM = Said(
    quote="I think OpenAI spends $5 billion a year, so 100 times less basically.",
    statement="$5.5 million is 100 times less than $5 billion.",
    checker=CATO,
    priority=Priority.HIGH,
)
TWEET = Said(
    quote="DeepSeek was one of the most impressive breakthroughs it's seen in its entire career",
    statement="Marc Andreessen called DeepSeek one of the most impressive breakthroughs.",
    checker=CHIDI,
    claimant=("Marc Andreessen", "investor", "a post recalled on air"),
)
DOWNLOADS = Said(
    quote="it's even the most downloaded app in the US",
    statement="On 27 January 2025 DeepSeek was the most downloaded app in the US.",
    checker=CATO,
    priority=Priority.HIGH,
)
OTHERS = (
    Said(
        quote="it was revealed to have been trained for only $5.5 million",
        statement="DeepSeek’s V3 model was trained for $5.5 million.",
        checker=CATO,
        priority=Priority.HIGH,
        due_in_h=2,
        evidence=(
            Cited(
                "https://arxiv.org/abs/2412.19437",
                "DeepSeek-V3 technical report",
                "2.788M H800 GPU hours for its full training",
                "The developers’ own account; look for what the cost includes and leaves out.",
            ),
        ),
        comment=(EDITOR, "@cato the report is the developers’ own: who has checked it?"),
    ),
    Said(
        quote="DeepSeek has about 50,000 H100s",
        statement="DeepSeek has about 50,000 H100 chips.",
        checker=CHIDI,
        priority=Priority.URGENT,
        due_in_h=1,
        claimant=("Alexandr Wang", "chief executive of Scale AI", "a clip played on air"),
    ),
    Said(
        quote="NVIDIA, I just saw, is losing 12% today",
        statement="Nvidia’s share price was down 12% on 27 January 2025.",
        checker=CHIDI,
        due_in_h=-1,
        evidence=(
            Cited(
                "https://www.nasdaq.com/market-activity/stocks/nvda/historical",
                "Nasdaq: historical prices of NVDA",
            ),
        ),
    ),
    Said(
        quote="It's released open source on an MIT license",
        statement="DeepSeek’s R1 is released under the MIT licence.",
        checker=CATO,
        due_in_h=5,
        evidence=(
            Cited(
                "https://github.com/deepseek-ai/DeepSeek-R1",
                "DeepSeek-R1 repository",
                "MIT License",
            ),
        ),
    ),
    Said(
        quote="it was actually a side project of a hedge fund",
        statement="DeepSeek began as a side project of a hedge fund.",
        checker=CATO,
        priority=Priority.LOW,
    ),
    Said(
        quote="As of today, it's number one.",
        statement="On 27 January 2025 DeepSeek was number one in the app store.",
    ),
    Said(
        quote="outperforms or is on par with OpenAI's top of the range model",
        statement="DeepSeek’s R1 matches or beats OpenAI’s best model.",
    ),
    Said(
        quote="it is against the export controls that the United States has put in place",
        statement="US export controls forbid the sale of H100 chips to China.",
    ),
    Said(
        quote="they don't release their models in open source",
        statement="OpenAI does not release its models as open source.",
    ),
    Said(
        quote="It's the coolest thing in the world.",
        statement="It is the coolest thing in the world.",
        dropped="An opinion",
    ),
)
