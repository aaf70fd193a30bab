"""`manage.py read_again`: let the engine of today read what an older one read."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from claims.models import Transcript
from claims.reading import forget
from claims.spotting import engine
from claims.tasks import score_sentences


class Command(BaseCommand):
    help = _(
        "Read again, one by one and the latest first, the transcripts that an older engine read."
        " What editors decided and corrected stays. Stopped, it goes on where it was; a worker"
        " ends the transcript it stopped in."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--all", action="store_true", help=_("Those that this engine has read, too.")
        )
        parser.add_argument(
            "--transcript", type=int, action="append", help=_("Only this one, by its id.")
        )

    def handle(self, **options: Any) -> None:
        rows = Transcript.objects.all()
        if options["transcript"]:
            rows = rows.filter(pk__in=options["transcript"])
        if not options["all"]:
            rows = rows.read_by_another(engine.name())
        keys = list(rows.order_by("-imported_at", "-id").values_list("pk", flat=True))
        for number, pk in enumerate(keys, start=1):
            forget(pk)
            score_sentences(pk)
            found = Transcript.objects.only("filename", "sentences_total").get(pk=pk)
            self.stdout.write(
                _("%(number)d of %(all)d: %(filename)s, %(count)d sentences")
                % {
                    "number": number,
                    "all": len(keys),
                    "filename": found.filename,
                    "count": found.sentences_total,
                }
            )
        told = _("All is read by %(engine)s.") % {"engine": engine.name()}
        self.stdout.write(told)
