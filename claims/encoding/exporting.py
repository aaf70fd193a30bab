"""Make the sentence encoder's int8 weights anew. Needs torch, transformers and onnx."""

import json
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from transformers import AutoModel

OPSET = 17


class Pooled(torch.nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
    """The mean of the tokens' vectors, of length one, as sentence-transformers has it."""

    def __init__(self, encoder: torch.nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask)
        counts = attention_mask.unsqueeze(-1).to(states.last_hidden_state.dtype)
        mean = (states.last_hidden_state * counts).sum(1) / counts.sum(1)
        return mean / mean.norm(dim=1, keepdim=True)


def export(model: Path, out: Path) -> None:
    """Write `model.onnx` and `tokenizer.json` of a sentence-transformers folder to `out`.

    Weights of a matrix are scaled a column each, in seven bits: eight overflow the sums of
    processors without VNNI, and vectors would differ from one machine to the next.
    """
    out.mkdir(parents=True, exist_ok=True)
    pooled = Pooled(AutoModel.from_pretrained(model, attn_implementation="eager").eval())
    axes = {0: "texts", 1: "tokens"}
    with tempfile.TemporaryDirectory() as scratch:
        plain, ready = Path(scratch, "plain.onnx"), Path(scratch, "ready.onnx")
        torch.onnx.export(
            pooled,
            (torch.ones(2, 7, dtype=torch.long), torch.ones(2, 7, dtype=torch.long)),
            str(plain),
            input_names=["input_ids", "attention_mask"],
            output_names=["vector"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "vector": {0: "texts"}},
            opset_version=OPSET,
            dynamo=False,
        )
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready),
            str(out / "model.onnx"),
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
        )
    tokenizer = json.loads((model / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.update(truncation=None, padding=None)
    text = json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":"))
    (out / "tokenizer.json").write_text(text, encoding="utf-8")
