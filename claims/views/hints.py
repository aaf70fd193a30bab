"""What is proposed of the words of a transcript, drawn quietly beside them."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from claims.marking import Mark, Run
from claims.models import Proposal, Sentence


class Hints:
    """Open proposals, each with a link to where it is decided; sentences heard as somebody else."""

    def __init__(
        self, proposals: Iterable[Proposal] = (), sentences: Iterable[Sentence] = ()
    ) -> None:
        self._proposals = {f"p{one.pk}": one for one in proposals if one.key}
        self._voices = {one.start_char: one.voice for one in sentences if one.is_given}
        self.marks = [
            Mark(start, end, key)
            for key, one in self._proposals.items()
            for start, end in one.spans
        ]

    def css(self, run: Run) -> str:
        return " hinted" if any(mark.key in self._proposals for mark in run.marks) else ""

    def before(self, run: Run) -> SafeString:
        """Who is heard from here on, where that is not whose turn it is printed in."""
        voice = self._voices.get(run.start_char, "")
        if not voice:
            return SafeString("")
        return format_html('<span class="heard-as">[{}]</span> ', voice)

    def behind(self, run: Run) -> SafeString:
        """A link for each proposal whose words end here."""
        ending = [self._proposals[mark.key] for mark in run.ends if mark.key in self._proposals]
        return format_html_join(
            "",
            '<a class="proposed-mark" href="#proposal-{}" title="{}"><span aria-hidden="true">?'
            '</span><span class="visually-hidden">{}</span></a>',
            ((one.pk, _title(one), _title(one)) for one in ending),
        )


def _title(proposal: Proposal) -> str:
    words = {"kind": proposal.get_kind_display(), "what": proposal.whose or proposal.value}
    if proposal.kind in (Proposal.Kind.MISHEARD, Proposal.Kind.SPEAKER):
        words["what"] = proposal.value
    return _("%(kind)s: %(what)s?") % words
