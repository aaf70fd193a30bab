"""`manage.py index_checks`: let everything that was checked be found, by words and by meaning."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from claims.earlier import vectors
from claims.earlier.knowing import know_unknown
from claims.earlier.lexical import count_terms
from claims.encoding.text_model import MissingRuntimeError
from claims.management.progress import Bar


class Command(BaseCommand):
    help = _(
        "Bring the search of earlier checks up to date: rows that it does not know yet, how common"
        " their words are, and the vectors of what they mean (some 4 ms of CPU each). Interrupted,"
        " it goes on where it was. --anew makes all vectors again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--anew", action="store_true", help=_("Make all vectors again."))

    def handle(self, *, anew: bool, **_options: Any) -> None:
        known = know_unknown()
        count_terms()
        if anew:
            vectors.path().unlink(missing_ok=True)
        bar, filed = Bar(), 0
        try:
            for filed, wanted in vectors.file_missing():
                bar.show(filed, wanted, _("%(done)d of %(all)d") % {"done": filed, "all": wanted})
        except MissingRuntimeError as error:
            raise CommandError(
                _("By words everything is found; by meaning nothing: %s") % error
            ) from error
        bar.end()
        self.stdout.write(
            _("%(known)d rows made known, %(filed)d vectors made.")
            % {"known": known, "filed": filed}
        )
