"""`manage.py import_claimreviews FILE|URL`: bring in the fact checks that others published."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from claims.earlier.feeding import Progress, items_of, named
from claims.earlier.importing import Importing, Tally
from claims.earlier.lexical import count_terms
from claims.earlier.reading import FeedError
from claims.management.progress import Bar


class Command(BaseCommand):
    help = _(
        "Import other organisations' fact checks, to be found when a claim is made again: from a"
        " Data Commons style feed, a list of ClaimReview JSON-LD (also one a line, also packed by"
        " gzip), or Google's Fact Check Tools API (claims:search, with FACT_CHECK_TOOLS_KEY in the"
        " environment). They are marked as theirs and never published as ours. Run again, it"
        " changes only what changed; interrupted, it goes on where it was."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", metavar="FILE|URL")

    def handle(self, *, source: str, **_options: Any) -> None:
        progress, bar = Progress(), Bar()
        importing = Importing(named(source))
        try:
            for tally in importing.take(items_of(source, progress)):
                bar.show(progress.done, progress.total, _told(tally))
        except FeedError as error:
            bar.end()
            self._tell(importing.tally)
            raise CommandError(
                _("%(error)s What was read so far is kept: run this again to go on.")
                % {"error": error}
            ) from error
        bar.end()
        count_terms()
        self._tell(importing.tally)

    def _tell(self, tally: Tally) -> None:
        for named_item in tally.named:
            self.stderr.write(named_item)
        if tally.bad > len(tally.named):
            self.stderr.write(_("and %d more") % (tally.bad - len(tally.named)))
        self.stdout.write(_told(tally))


def _told(tally: Tally) -> str:
    words = _(
        "%(new)d new, %(updated)d updated, %(unchanged)d unchanged, %(repeated)d of a page read"
        " already, %(ours)d our own, %(bad)d left out"
    )
    return words % vars(tally)
