"""Keep what lists are filtered by in step with what is shown."""

from collections.abc import Sequence

from claims.findings import show
from claims.models import Facet, Flag, Sentence, SentenceFacet, Transcript


def hold(transcript_id: int) -> None:
    """Let nobody else write findings or corrections of a transcript until the transaction ends."""
    list(Transcript.objects.select_for_update().filter(pk=transcript_id).values_list("pk"))


def renew_facets(transcript_id: int, sentences: Sequence[Sentence]) -> None:
    """Write anew what these sentences are found under. Call in a transaction that holds."""
    shown = show(sentences)
    contradicted = set(
        Flag.objects.standing()
        .filter(transcript=transcript_id, sentences__in=sentences)
        .values_list("sentences", flat=True)
    )
    SentenceFacet.objects.filter(sentence__in=sentences).delete()
    SentenceFacet.objects.bulk_create(
        SentenceFacet(transcript_id=transcript_id, sentence=sentence, facet=facet)
        for sentence in sentences
        for facet in sorted(
            shown[sentence.pk].facets
            | ({Facet.CONTRADICTION.value} if sentence.pk in contradicted else set())
        )
    )
