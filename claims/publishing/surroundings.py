"""What was said just before and after a quote."""

from collections.abc import Sequence
from functools import partial

from claims.formats.markup import markup_of, pieces
from claims.models import Claim, Sentence, Transcript
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
    first, last = own[0], own[-1]
    spoken = partial(_spoken, claim.transcript)
    return {
        "before": [_nearby(one) for one in sentences[max(first - 1, 0) : first]],
        "lead": spoken(sentences[first].spans, 0, claim.start_char),
        "tail": spoken(sentences[last].spans, claim.end_char, sentences[last].end_char),
        "after": [_nearby(one) for one in sentences[last + 1 : last + 2]],
    }


def _nearby(sentence: Sentence) -> Nearby:
    heard = sentence.utterance
    name = heard.speaker.name if heard.speaker else heard.label.label if heard.label else ""
    return {"speaker": name, "text": sentence.text}


def _spoken(transcript: Transcript, spans: Sequence[Sequence[int]], start: int, end: int) -> str:
    """The words of `spans` that lie between two offsets, as heard: no markup of captions."""
    markup = markup_of(transcript.format)
    clipped = [(max(low, start), min(high, end)) for low, high in spans]
    heard = [
        "".join(piece.text for piece in pieces(transcript.text[low:high], low, markup))
        for low, high in clipped
        if low < high
    ]
    return " ".join(" ".join(heard).split())
