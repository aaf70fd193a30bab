"""A fine-tuned model as an int8 ONNX file. Needs requirements-train.txt."""

from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from claims.training.fine_tuning import Weigher

OPSET = 17


def export(model: Weigher, out: Path) -> None:
    """Write model.onnx into `out`: int8 weights, a scale a channel, in seven bits.

    Eight overflow the sums of processors without VNNI: worth would differ between machines.
    """
    full = out / "full.onnx"
    ids = torch.tensor([[101, 2023, 2003, 1037, 102], [101, 2023, 2003, 1037, 102]])
    any_size = {0: "sentence", 1: "token"}
    with torch.no_grad():
        torch.onnx.export(
            model.eval(),
            (ids, torch.ones_like(ids)),
            str(full),
            input_names=["input_ids", "attention_mask"],
            output_names=["log_odds"],
            dynamic_axes={
                "input_ids": any_size,
                "attention_mask": any_size,
                "log_odds": {0: "sentence"},
            },
            opset_version=OPSET,
            dynamo=False,
        )
    quantize_dynamic(
        full,
        out / "model.onnx",
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
    )
    full.unlink()
