"""Another person for one part: who won, who led, who was appointed to the office."""

from __future__ import annotations

from store.judge import corrections, fillers, gate, newcomers, parts, wording
from store.judge.evidence import Scene, Signs
from store.judge.naming import skeleton, spelt_otherwise, tokens
from store.judge.view import View, likeness
from store.model import Judgement, Slot, Verdict

_NAME = "person"
_ABOUT = 4  # foremost words of an article by which holders of one office in one story are looked up


def slots(view: View) -> tuple[Slot, ...]:
    """One bucket for each part that a person fills, and one for how each surname sounds inside its article."""
    filled = sorted({f.part for f in parts.fillers(view) if f.person})
    sounds = sorted({skeleton(tokens(name)[-1]) for name in _people(view)})
    spelt = (Slot(f"entity:{view.fact.article}", _NAME, f"name {sound}") for sound in sounds)
    if newcomers.named(view, person=True) and view.fact.polarity == "positive":
        filled.append(newcomers.PART)
    held = [part for part in filled if part.startswith("held ")]
    told = [Slot("event", _NAME, part) for part in filled if part not in held]
    about = [word for word, _ in view.claim.main.terms[:_ABOUT]] if view.claim.main else []
    standing = (
        Slot(f"entity:{part} {word} {month}", _NAME, part)
        for part in held
        for word in about
        for month in gate.months(view)
    )
    return (*told, *standing, *spelt)


def agree(a: View, b: View) -> bool:
    """Whether the two name the same person for a part; of no part, whether they spell a surname alike."""
    pair = fillers.matched(a, b)
    return bool(_surnames(a) & _surnames(b)) if pair is None else fillers.same_filler(*pair)


def compare(a: View, b: View) -> Judgement | None:
    """Set the persons of one part against each other; inside one article, the spellings of a name."""
    pair = fillers.matched(a, b)
    if pair is None or not (pair[0].person and pair[1].person):
        return (
            _spellings(a, b) if gate.same_article(a.claim, b.claim) else newcomers.judgement(_NAME, a, b, person=True)
        )
    one, other = pair
    values = (one.text, other.text)
    denied = corrections.denies(a, other.text) or corrections.denies(
        b, one.text
    )  # "Ola Berg, not Ole Berg": no matter of spelling
    if fillers.same_filler(one, other) and not denied:
        return _spellings(a, b) or Judgement(_NAME, None, ("Both name the same person.",), *values)
    if reason := fillers.obstacle(a, b, one, other):
        return Judgement(_NAME, None, (reason,), *values)
    reasons = (f"Two persons for one part: {one.text} and {other.text}.", wording.shared(likeness(a, b).words))
    return Judgement(_NAME, gate.disagreement(a, b, *values), reasons, *values)


def signs(a: View, b: View, scene: Scene) -> Signs:
    """What says that the two took one part in one act, or two; two spellings in one article need no more."""
    return fillers.signs(a, b, scene) or newcomers.signs(a, b, scene, person=True)


def _people(view: View) -> tuple[str, ...]:
    return tuple(p.name for p in view.fact.participants if p.name and p.type == "person" and tokens(p.name))


def _surnames(view: View) -> frozenset[str]:
    return frozenset(tokens(name)[-1] for name in _people(view))


def _spellings(a: View, b: View) -> Judgement | None:
    """One surname in two spellings: a note for the copy desk inside one article, nothing across articles."""
    for one in _people(a):
        for other in _people(b):
            if spelt_otherwise(one, other):
                verdict: Verdict | None = "variant" if gate.same_article(a.claim, b.claim) else None
                return Judgement(_NAME, verdict, (f"One name in two spellings: {one} and {other}.",), one, other, 1.0)
    return None
