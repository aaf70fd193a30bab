"""Models of text are run as they are: one text at a time, or not at all, and that is said."""

import hashlib
import importlib
import json

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from claims.encoding import sentences, text_model
from claims.encoding.text_model import MissingRuntimeError, TextModel


class Session:
    """Answers with how many tokens it was given and what they add up to."""

    def get_inputs(self):
        return [type("Input", (), {"name": name}) for name in ("input_ids", "attention_mask")]

    def run(self, outputs, feed):
        assert set(feed) == {"input_ids", "attention_mask"}
        ids = feed["input_ids"]
        return [np.array([[ids.shape[1], ids.sum()]], np.float32)]


@pytest.fixture
def model(tmp_path):
    words = {"[UNK]": 0, "jobs": 1, "taxes": 2, "rose": 3}
    tokenizer = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": {"type": "Lowercase"},
        "pre_tokenizer": {"type": "Whitespace"},
        "post_processor": None,
        "decoder": None,
        "model": {"type": "WordLevel", "vocab": words, "unk_token": "[UNK]"},
    }
    (tmp_path / "tokenizer.json").write_text(json.dumps(tokenizer))
    made = TextModel(tmp_path, max_tokens=4, tokenizer=tmp_path / "tokenizer.json")
    made.__dict__["_session"] = Session()
    return made


def test_each_text_gets_its_row_in_the_order_given(model):
    rows = model.run(["Taxes rose", "jobs", "jobs rose rose"])

    assert rows.tolist() == [[2, 5], [1, 1], [3, 7]]


def test_a_long_text_is_read_as_far_as_the_model_reads(model):
    assert model.run(["rose " * 50_000]).tolist() == [[4, 12]]


def test_half_a_character_is_no_crash(model):
    assert model.run(["jobs \ud83d"]).tolist() == [[2, 1]]


def test_nothing_asked_is_nothing_answered(model):
    assert len(model.run([])) == 0


def test_without_the_package_it_says_so(model, monkeypatch):
    def missing(name):
        raise ImportError(f"No module named '{name}'")

    monkeypatch.setattr(importlib, "import_module", missing)
    fresh = TextModel(model.folder, max_tokens=4)

    with pytest.raises(MissingRuntimeError, match=r"onnxruntime cannot be used here: No module"):
        fresh.run(["jobs"])
    assert not fresh.is_there()


def test_without_the_weights_it_says_so(tmp_path):
    with pytest.raises(MissingRuntimeError, match=r"model\.onnx is not there"):
        text_model.TextModel(tmp_path, max_tokens=4).run(["jobs"])


def test_what_means_the_same_lies_close():
    same, other, far = sentences.encode(
        ["Unemployment went down.", "Fewer people are out of work.", "Sharks swim in Houston."]
    )

    assert np.linalg.norm(same) == pytest.approx(1, abs=1e-3)
    assert same @ other > 0.5
    assert same @ far < 0.2


def test_a_vector_is_the_same_in_any_company():
    alone = sentences.encode(["Taxes rose."])[0]
    in_company = sentences.encode(["x " * 500, "Taxes rose.", "€ 5"])[1]

    assert np.array_equal(alone, in_company)


def test_the_weights_are_those_that_their_card_names():
    card = (sentences.FOLDER / "README.md").read_text()

    for name in ("model.onnx", "tokenizer.json"):
        assert hashlib.sha256((sentences.FOLDER / name).read_bytes()).hexdigest() in card
    assert sentences.maker().partition("-")[2] in card
    assert sentences.encode([]).shape == (0, sentences.DIMENSIONS)


def test_the_encoder_is_made_again_only_from_the_published_folder(tmp_path):
    with pytest.raises(CommandError, match=r"holds no model\.safetensors"):
        call_command("export_encoder", model=tmp_path, out=tmp_path)
    (tmp_path / "model.safetensors").touch()
    with pytest.raises(CommandError, match=r"requirements-train\.txt"):
        call_command("export_encoder", model=tmp_path, out=tmp_path)
