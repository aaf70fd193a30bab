"""One ONNX model and its tokenizer, run on one thread in little memory."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Words longer than any language's are cut before they are read: a token takes few characters.
CHARACTERS_A_TOKEN = 64
# How all of the models cut words into pieces: they began as the same encoder.
TOKENIZER = Path(__file__).resolve().parent / "minilm" / "tokenizer.json"


class MissingRuntimeError(Exception):
    """This machine cannot run the model: onnxruntime, tokenizers or the weights are not there."""


class TextModel:
    """The model of `folder` (`model.onnx`), loaded when it is first run.

    Texts run one by one: the weights' int8 arithmetic scales by the largest value of a batch, so
    in company a text's result would depend on its neighbours; alone it costs no more (one thread
    has nothing to gain from a batch, and nothing is padded).
    """

    def __init__(self, folder: Path, max_tokens: int, *, tokenizer: Path = TOKENIZER) -> None:
        self.folder, self.max_tokens, self.tokenizer = folder, max_tokens, tokenizer

    def run(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The model's first output, one row a text, in the order given.

        Linear in the texts; what is behind `max_tokens` is not read. Raises MissingRuntimeError.
        """
        rows = [self._run_one(text) for text in texts]
        numeric = _module("numpy")
        found: NDArray[np.float32] = (
            numeric.concatenate(rows) if rows else numeric.zeros((0, 0), numeric.float32)
        )
        return found

    def is_there(self) -> bool:
        """Can it be run here? Loads it."""
        try:
            return self._session is not None and self._tokenizer is not None
        except MissingRuntimeError:
            return False

    def _run_one(self, text: str) -> NDArray[np.float32]:
        session = self._session
        read = text[: self.max_tokens * CHARACTERS_A_TOKEN]
        encoding = self._tokenizer.encode(read.encode("utf-8", "replace").decode())
        given = {
            "input_ids": encoding.ids,
            "attention_mask": encoding.attention_mask,
            "token_type_ids": encoding.type_ids,
        }
        numeric = _module("numpy")
        feed = {one: numeric.array([given[one]], numeric.int64) for one in self._inputs}
        first: NDArray[np.float32] = session.run(None, feed)[0]
        return first

    @cached_property
    def _session(self) -> Any:
        runtime = _module("onnxruntime")
        options = runtime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # a long text must not keep its memory for good
        options.log_severity_level = 3  # errors only
        path = _there(self.folder / "model.onnx")
        return runtime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    @cached_property
    def _inputs(self) -> list[str]:
        return [one.name for one in self._session.get_inputs()]

    @cached_property
    def _tokenizer(self) -> Any:
        path = _there(self.tokenizer)
        tokenizer = _module("tokenizers").Tokenizer.from_file(str(path))
        tokenizer.no_padding()
        tokenizer.enable_truncation(max_length=self.max_tokens)
        return tokenizer


def _there(path: Path) -> Path:
    if not path.is_file():
        raise MissingRuntimeError(f"{path} is not there.")
    return path


def _module(name: str) -> Any:
    """Imported when first needed: a process that reads no text saves its memory."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise MissingRuntimeError(f"The package {name} cannot be used here: {error}") from error
