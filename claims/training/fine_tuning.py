"""Fine-tune a sentence encoder for check-worthiness. Needs requirements-train.txt."""

import random
from collections.abc import Callable, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

from claims.encoding.text_model import TOKENIZER
from claims.training.data import Labelled
from claims.training.selection import batches

EPOCHS = 2
RATE = 1e-4
WARM_UP = 0.06  # of all steps
DECAY = 0.01
DROPOUT = 0.1
LONGEST_GRADIENT = 1.0
THREADS = 2


class Weigher(nn.Module):  # type: ignore[misc]  # torch is optional and has no types here
    """The mean of a sentence's token vectors, and one line of weights: log-odds."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            str(base), attn_implementation="eager", add_pooling_layer=False
        )
        self.drop = nn.Dropout(DROPOUT)
        self.head = nn.Linear(self.encoder.config.hidden_size, 2)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False

    def forward(self, input_ids: Any, attention_mask: Any) -> Any:
        """One number a sentence: log-odds of “check-worthy”."""
        given = {"input_ids": input_ids, "attention_mask": attention_mask}
        hidden = self.encoder(**given).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        both = self.head(self.drop((hidden * mask).sum(1) / mask.sum(1)))
        return both[:, 1] - both[:, 0]


def average(models: Sequence[Weigher]) -> Weigher:
    """A model with the mean of all their weights: steadier than any one of them."""
    states = [model.state_dict() for model in models]
    mean = {
        name: sum(state[name] for state in states) / len(states)
        if value.is_floating_point()
        else value
        for name, value in states[0].items()
    }
    found = deepcopy(models[0])
    found.load_state_dict(mean)
    found.eval()
    return found


def fine_tune(
    base: Path, rows: Sequence[Labelled], seed: int, max_tokens: int, tell: Callable[[str], None]
) -> Weigher:
    """One model, trained for EPOCHS rounds in bfloat16. The same machine and seed: the same.

    Of each sentence the first `max_tokens` are read.
    """
    torch.set_num_threads(THREADS)
    torch.use_deterministic_algorithms(mode=True)
    torch.manual_seed(seed)
    tokens = _tokens(rows, max_tokens)
    lengths = {number: len(ids) for number, ids in tokens.items()}
    chance = random.Random(seed)  # noqa: S311 - repeatable draws, nothing secret
    steps = [batch for _round in range(EPOCHS) for batch in batches(rows, lengths, chance)]
    model = Weigher(base)
    optimiser, schedule = _optimiser(model, len(steps))
    model.train()
    for step, batch in enumerate(steps):
        loss = _loss(model, batch, tokens)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), LONGEST_GRADIENT)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad()
        if step % 50 == 0:
            tell(f"seed {seed}: step {step} of {len(steps)}, loss {loss.item():.3f}")
    model.eval()
    return model


def _tokens(rows: Sequence[Labelled], max_tokens: int) -> dict[int, list[int]]:
    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens)
    encoded = tokenizer.encode_batch([row.text for row in rows])
    return {row.number: found.ids for row, found in zip(rows, encoded, strict=True)}


def _optimiser(model: Weigher, steps: int) -> tuple[Any, Any]:
    trained = [part for part in model.parameters() if part.requires_grad]
    groups = [
        {"params": [part for part in trained if part.ndim > 1], "weight_decay": DECAY},
        {"params": [part for part in trained if part.ndim <= 1], "weight_decay": 0.0},
    ]
    optimiser = torch.optim.AdamW(groups, lr=RATE)
    warm = int(WARM_UP * steps) + 1
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda step: min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm))),
    )
    return optimiser, schedule


def _loss(model: Weigher, batch: Sequence[Labelled], tokens: dict[int, list[int]]) -> Any:
    longest = max(len(tokens[row.number]) for row in batch)
    padded = [tokens[row.number] + [0] * (longest - len(tokens[row.number])) for row in batch]
    ids = torch.tensor(padded)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = model(ids, (ids != 0).long())
    truth = torch.tensor([float(row.is_worthy) for row in batch])
    return nn.functional.binary_cross_entropy_with_logits(scores.float(), truth)
