"""Rank earlier claims for statements read from a stream, as evaluations of matching want it."""

import gzip
import hashlib
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

import numpy as np
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from numpy.typing import NDArray

from claims.encoding import sentences
from claims.matching.runs import BadLineError, Corpus, Entry, read_lines
from claims.matching.words import plain

TOP = 20
TOLD_EVERY = 500


class Command(BaseCommand):
    help = (
        "Statements `id<TAB>text` on standard input, earlier claims `id<TAB>claim<TAB>title` in "
        "--corpus, the run `statement<TAB>claim<TAB>score` to --out, the best first. Vectors of a "
        "corpus are kept in the folder var/vectors and used again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--corpus", type=Path, required=True, help="TSV, or TSV.gz")
        parser.add_argument("--out", type=Path, required=True, help="the run file to write")
        parser.add_argument("--top", type=int, default=TOP, help=f"lines a statement ({TOP})")

    def handle(self, *, corpus: Path, out: Path, top: int, **_options: object) -> None:
        if top < 1:
            raise CommandError("--top must be 1 or more.")
        entries = self._entries(corpus)
        by_meaning = sentences.can_encode()
        if not by_meaning:
            self.stderr.write("onnxruntime or its weights are missing: compared by words alone.")
        ranked = Corpus(entries, self._vectors(entries) if by_meaning else None)
        count = 0
        try:
            with out.open("w", encoding="utf-8") as run:
                for count, asked in enumerate(read_lines(sys.stdin, 2), 1):
                    text = plain(asked.text)
                    vector = sentences.encode([text])[0] if by_meaning else None
                    for name, score in ranked.rank(text, vector, top):
                        run.write(f"{asked.name}\t{name}\t{score:.6f}\n")
                    if count % TOLD_EVERY == 0:
                        self.stderr.write(f"{count} statements")
        except BadLineError as error:
            raise CommandError(f"Standard input: {error}") from error
        except OSError as error:
            raise CommandError(f"{out}: {error.strerror}") from error
        self.stderr.write(f"{count} statements against {len(entries)} claims: {out}")

    def _entries(self, corpus: Path) -> list[Entry]:
        try:
            with _opened(corpus) as lines:
                entries = list(read_lines(lines, 2))
        except BadLineError as error:
            raise CommandError(f"{corpus}: {error}") from error
        except (OSError, EOFError, UnicodeDecodeError) as error:
            raise CommandError(f"{corpus} cannot be read: {error}") from error
        if not entries:
            raise CommandError(f"{corpus} holds no claims.")
        return entries

    def _vectors(self, entries: Sequence[Entry]) -> NDArray[np.float32]:
        texts = [plain(one.text or one.title) for one in entries]
        sha256 = hashlib.sha256(sentences.maker().encode())
        for text in texts:
            sha256.update(text.encode("utf-8", "replace") + b"\n")
        kept = Path(settings.VAR_DIR, "vectors", f"corpus-{sha256.hexdigest()[:32]}.npy")
        if kept.is_file():
            vectors: NDArray[np.float32] = np.load(kept)
            return vectors
        made = np.concatenate(list(self._encoded(texts)))
        kept.parent.mkdir(parents=True, exist_ok=True)
        fresh = kept.with_suffix(".new.npy")
        np.save(fresh, made)
        fresh.replace(kept)
        return made

    def _encoded(self, texts: Sequence[str]) -> Iterator[NDArray[np.float32]]:
        for start in range(0, len(texts), TOLD_EVERY):
            yield sentences.encode(texts[start : start + TOLD_EVERY])
            self.stderr.write(f"read {min(start + TOLD_EVERY, len(texts))} of {len(texts)} claims")


def _opened(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")
