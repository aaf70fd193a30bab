"""From labelled sentences to the files of claims/spotting/model. Needs requirements-train.txt."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from claims.encoding.text_model import TextModel
from claims.spotting.card import Scale
from claims.spotting.linear import log_odds, write_weights
from claims.training.base import check_base
from claims.training.calibration import fit
from claims.training.data import DataError, Labelled, read_file
from claims.training.exporting import export
from claims.training.fine_tuning import Weigher, average, fine_tune
from claims.training.lexical import fit_linear
from claims.training.selection import split_recent, usable

PATTERN = "claimbuster_crowdsourced*.tsv"
EXPERTS = "claimbuster_groundtruth*.tsv"  # never trained on
SEEDS = 2  # models that are averaged, once without the latest debates and once with them
TOKENS_WITHOUT, TOKENS_WITH = 48, 64  # of a sentence: what each of these two learns from
MAX_TOKENS = 64  # of a sentence, whenever one is weighed
ENCODER, LINEAR = "minilm-claims-2", "linear-claims-1"

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Recipe:
    """Where training starts, where it ends, and the seed of its draws."""

    base: Path
    out: Path
    seed: int


def train(data: Path, recipe: Recipe, tell: Tell) -> None:
    """Write every file of the model into `recipe.out`. Raises DataError."""
    check_base(recipe.base)
    rows = usable([row for path in sorted(data.glob(PATTERN)) for row in read_file(path)])
    earlier, latest = split_recent(rows)
    if not (_has_both(earlier) and _has_both(latest)):
        raise DataError(f"{data} needs {PATTERN} with worthy and other sentences, early and late.")
    recipe.out.mkdir(parents=True, exist_ok=True)
    experts = [row for path in sorted(data.glob(EXPERTS)) for row in read_file(path)]
    unseen = [some for some in (latest, experts) if some]
    linear = _calibrate_linear(earlier, unseen)
    write_weights(fit_linear(rows), recipe.out / "linear.tsv")
    tell("Without the latest debates, to calibrate on them:")
    tuned = _tune(earlier, recipe, TOKENS_WITHOUT, tell)
    encoder = _calibrate_encoder(tuned, unseen, recipe)
    tell("With all:")
    export(average([*tuned, *_tune(rows, recipe, TOKENS_WITH, tell)]), recipe.out)
    card = {
        "encoder": {
            "engine": ENCODER,
            "slope": encoder.slope,
            "offset": encoder.offset,
            "max_tokens": MAX_TOKENS,
            "seed": recipe.seed,
            "sha256": _digests(recipe.out, "model.onnx"),
        },
        "linear": {
            "engine": LINEAR,
            "slope": linear.slope,
            "offset": linear.offset,
            "sha256": _digests(recipe.out, "linear.tsv"),
        },
    }
    (recipe.out / "card.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    tell(f"Written into {recipe.out}.")


def _has_both(rows: Sequence[Labelled]) -> bool:
    return {row.is_worthy for row in rows} == {True, False}


def _calibrate_linear(earlier: Sequence[Labelled], unseen: Sequence[Sequence[Labelled]]) -> Scale:
    weights = fit_linear(earlier)
    return fit([(_truth(rows), [log_odds(row.text, weights) for row in rows]) for rows in unseen])


def _tune(rows: Sequence[Labelled], recipe: Recipe, tokens: int, tell: Tell) -> list[Weigher]:
    seeds = range(recipe.seed, recipe.seed + SEEDS)
    return [fine_tune(recipe.base, rows, seed, tokens, tell) for seed in seeds]


def _calibrate_encoder(
    tuned: Sequence[Weigher], unseen: Sequence[Sequence[Labelled]], recipe: Recipe
) -> Scale:
    export(average(tuned), recipe.out)
    model = TextModel(recipe.out, MAX_TOKENS)
    return fit(
        [
            (
                _truth(rows),
                [float(one) for one in model.run([row.text for row in rows]).reshape(-1)],
            )
            for rows in unseen
        ]
    )


def _truth(rows: Sequence[Labelled]) -> list[bool]:
    return [row.is_worthy for row in rows]


def _digests(folder: Path, *names: str) -> dict[str, str]:
    return {name: sha256((folder / name).read_bytes()).hexdigest() for name in names}
