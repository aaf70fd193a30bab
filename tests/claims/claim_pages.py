"""How the tests of the claim and review pages act and look."""

from django.test import Client
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser, LexborNode

from claims.models import Claim, Status
from tests.factories import make_broadcast, make_claim, make_speaker, make_transcript

LINES = (
    "The host asks about the price.",
    "They say it is a side project. It was trained for only $5.5 million. That is nothing.",
    "And the other lab spends five billion a year.",
)
QUOTE = "trained for only $5.5 million"


def as_person(user) -> Client:
    """A browser in which `user` is signed in."""
    client = Client(HTTP_HX_REQUEST="true")
    client.force_login(user)
    return client


def post(user, name, pk, **data):
    """What `user` gets for sending a form of the claim page."""
    return as_person(user).post(reverse(f"claims:{name}", args=[pk]), data)


def get(user, name, *args, **query):
    return as_person(user).get(reverse(f"claims:{name}", args=args), query)


def parsed(response) -> LexborHTMLParser:
    assert response.status_code == 200
    return LexborHTMLParser(response.content.decode())


def part(response, element_id) -> LexborNode:
    """The one element with this id."""
    (found,) = parsed(response).css(f"#{element_id}")
    return found


def words(node, between=" ") -> str:
    """The text of a node, its white space folded; `between` stands where an element ends."""
    return " ".join(node.text(separator=between).split())


def texts(response, selector, between=" ") -> list[str]:
    return [words(node, between) for node in parsed(response).css(selector)]


def swapped(response) -> list[str]:
    """The ids of the parts that an answer replaces besides its own."""
    return [node.attributes["id"] for node in parsed(response).css("[hx-swap-oob]")]


def claim_on_air(**fields) -> Claim:
    """A claim on some words in the middle of a talk."""
    speaker = make_speaker(name="Arnaud Bertrand", role="entrepreneur")
    broadcast = make_broadcast(media_url="https://media.example/interview.mp4")
    transcript = make_transcript(*LINES, speaker=speaker, broadcast=broadcast)
    start = transcript.text.index(QUOTE)
    return make_claim(
        fields.pop("status", Status.SPOTTED),
        transcript=transcript,
        quote=QUOTE,
        spans=[[start, start + len(QUOTE)]],
        start_char=start,
        end_char=start + len(QUOTE),
        speaker=speaker,
        **fields,
    )
