"""What was said just before and after a quote."""

from collections.abc import Sequence

from claims.models import Claim, Sentence
from claims.publishing.content import Context, Nearby


def context_of(claim: Claim) -> Context:
    """The sentences beside the quote, one each way, and the rest of its own. 2 queries."""
    sentences = list(
        claim.transcript.sentences.select_related("utterance__speaker", "utterance__label")
    )
    own = [
        index
        for index, sentence in enumerate(sentences)
        if sentence.start_char < claim.end_char and sentence.end_char > claim.start_char
    ]
    if not own:
        return {"before": [], "lead": "", "tail": "", "after": []}
    text = claim.transcript.text
    first, last = own[0], own[-1]
    return {
        "before": [_nearby(one) for one in sentences[max(first - 1, 0) : first]],
        "lead": _spoken(text, sentences[first].spans, 0, claim.start_char),
        "tail": _spoken(text, sentences[last].spans, claim.end_char, len(text)),
        "after": [_nearby(one) for one in sentences[last + 1 : last + 2]],
    }


def _nearby(sentence: Sentence) -> Nearby:
    heard = sentence.utterance
    name = heard.speaker.name if heard.speaker else heard.label.label if heard.label else ""
    return {"speaker": name, "text": sentence.text}


def _spoken(text: str, spans: Sequence[Sequence[int]], start: int, end: int) -> str:
    """The words of `spans` that lie between two offsets."""
    clipped = [(max(low, start), min(high, end)) for low, high in spans]
    return " ".join(text[low:high].strip() for low, high in clipped if low < high)
