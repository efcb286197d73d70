"""Who is meant, in words: a noun phrase with names in full and pronouns settled, and who takes part in a clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from store.language.agedones import person_of_age
from store.language.antecedents import head_of, is_nameless, joined
from store.language.attributions import Reported
from store.language.grammar import is_bare_age
from store.language.named import full_name, is_person, name_behind, name_of
from store.language.neighbours import neighbour
from store.language.phrases import PERSON_NOUN, conjuncts, phrase
from store.language.pipeline import Document, Sentence
from store.language.pronouns import PERSONAL, PLURAL, settled
from store.model import Name, Participant

_REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself"})
_KEPT = frozenset(
    {"nobody", "none", "everyone", "everybody", "half", "most", "many", "some", "several", "few", "all", "others"}
)
_SETTLED_LAST = frozenset({"him", "her", "them"})


@dataclass(frozen=True, eq=False)
class Referents:
    """The nouns and pronouns of one document in words."""

    document: Document

    def name(self, token: Token, sentence: Sentence) -> Name | None:
        """The name whose last word is this token."""
        return name_of(self.document, token, sentence)

    def is_person(self, noun: Token, sentence: Sentence) -> bool:
        """Whether a noun is the name of a person."""
        return is_person(self.document, noun, sentence)

    def settled(self, pronoun: Token, sentence: Sentence, said: Sequence[Reported] = ()) -> str | None:
        """Whom or what a pronoun stands for, or None."""
        return settled(self, pronoun, sentence, said)

    def words(self, head: Token, sentence: Sentence, *, without: Token | None = None) -> str:
        """A noun phrase in words: full names where it is people's names, else as it stands."""
        if head.lower_ in (PERSONAL | PLURAL | {"i", "me", "it"}) - _REFLEXIVE and (
            settled := self.settled(head, sentence)
        ):
            return settled
        alone = len(list(conjuncts(head))) == 1 and self.is_person(head, sentence)
        named = self._named_beside(head, sentence) or (full_name(self.document, head, sentence) if alone else None)
        if named is not None:
            doing = neighbour(head, -1)  # "decided against fact-checking Roe"
            done_to = doing.tag_ == "VBG" and doing.head == head and neighbour(doing, -1).text == "-"
            return self.document.words(sentence.span_of(phrase(head, without=without))) if done_to else named
        if without is None and head.pos_ == "NOUN" and len(list(conjuncts(head))) == 1:
            renamed = name_behind(self.document, head, sentence)
            if renamed is not None:
                return renamed.text
        holder = self.document.roles.holder(self.document, sentence, head) if head.pos_ == "NOUN" else None
        again = self._told_again(head, sentence) if holder is None and without is None else None
        if holder is not None or again is not None:
            return holder.text if holder is not None else again or ""
        tokens = phrase(head, without=without)
        if (aged := person_of_age(self.document, tokens, sentence)) is not None:
            return aged
        people = self._people(tokens, sentence)
        return joined(people) if people else self._bare(tokens, head, sentence)

    def _told_again(self, head: Token, sentence: Sentence) -> str | None:
        """Which one a bare "the" means, where the words behind tell: "The father, a bull named Kavi, …", "the species, the wild ass,"."""
        other = next((child for child in head.rights if child.dep_ == "appos"), None)
        if other is None or head.dep_ not in {"nsubj", "nsubjpass"} or [one.lower_ for one in head.lefts] != ["the"]:
            return None
        closing = other.right_edge if other.right_edge.is_punct else neighbour(other.right_edge)
        if neighbour(other.left_edge, -1).text != "," or closing.text not in {",", "."}:
            return None
        named = next((one for one in other.rights if one.dep_ == "acl" and one.lower_ in {"named", "called"}), None)
        name = next((one for one in named.rights if one.pos_ == "PROPN"), None) if named is not None else None
        if name is not None:
            return self.words(name, sentence)
        thing = other.pos_ == "NOUN" and any(one.lower_ == "the" for one in other.lefts)
        thing = thing and not any(one.dep_ == "prep" for one in other.rights)  # "the earpieces, the size of a pea, …"
        if not thing or PERSON_NOUN.search(other.lower_) or len(list(conjuncts(other))) > 1:
            return None
        return self.document.words(sentence.span_of(phrase(other)))

    def _named_beside(self, head: Token, sentence: Sentence) -> str | None:
        """The names right behind a plural noun ("candidates Ida Roe and Tom Lamb"), or in a row of names ("A, B and C")."""
        names = next((child for child in head.children if child.dep_ == "appos" and child.pos_ == "PROPN"), None)
        if names is None:
            return None
        several = any(child.dep_ == "conj" for child in names.children)
        touching = head.tag_ == "NNS" and names.left_edge.i == head.i + 1
        row = head.pos_ == "PROPN" and neighbour(names.left_edge, -1).text == "," and self.is_person(names, sentence)
        if not several or not (touching or (row and self.is_person(head, sentence))):
            return None
        aside = next((child for child in names.subtree if child.dep_ in {"relcl", "acl", "advcl"}), None)
        last = (aside.left_edge.i if aside is not None else names.right_edge.i + 1) - 1
        while last > names.i and (head.doc[last].is_punct or head.doc[last].dep_ == "cc"):
            last -= 1
        return self.document.words(sentence.span_of([head.left_edge, head.doc[last]]))

    def subject(
        self, head: Token, sentence: Sentence, said: Sequence[Reported] = (), *, without: Token | None = None
    ) -> str | None:
        """The subject in words, or None where it is a pronoun that nothing near settles."""
        tokens = phrase(head, without=without)
        pronouns = [
            token
            for token in tokens
            if token.dep_ != "poss" and token.tag_ in {"PRP", "WP", "WDT"} and token.dep_ != "pobj"
        ]
        relative = {"whom", "which", "who", "what", "that"}
        if is_nameless(head) or any(token.lower_ in relative and token.tag_ in {"WP", "WDT"} for token in tokens):
            return None
        if head.dep_ == "appos" and self.is_person(head.head, sentence):
            return full_name(self.document, head.head, sentence)
        if len(tokens) > 2 and tokens[-1].dep_ == "pobj" and tokens[-1].lower_ in _SETTLED_LAST:
            return self._with_last(tokens, sentence)
        if not pronouns and (head.pos_ != "PRON" or head.lower_ in _KEPT or len(tokens) > 1):
            return self.words(head, sentence, without=without)
        if len(tokens) == 1:
            return self.settled(head, sentence, said)
        parts = [self._part(noun, sentence, said) for noun in conjuncts(head)]
        return joined([part for part in parts if part]) if len(parts) > 1 and all(parts) else None

    def _with_last(self, tokens: Sequence[Token], sentence: Sentence) -> str | None:
        """A phrase that ends in a pronoun: "no trace of him" with the name, "two of them" by the number where it stays open."""
        *before, last = tokens
        settled = self._counted_here(before[-1], sentence) if before[-1].lower_ == "of" else None
        settled = settled or self.settled(last, sentence)
        words = self.document.words(sentence.span_of(before))
        if settled is not None:
            plain = self.document.names.find(settled) is None and settled[1:2].islower()
            return f"{words} {settled[:1].lower() + settled[1:] if plain else settled}"
        number = before[:-1]
        counted = before[-1].lower_ == "of" and number[-1].like_num
        return (
            self.document.words(sentence.span_of(number)) if counted else self.document.words(sentence.span_of(tokens))
        )

    def _counted_here(self, of: Token, sentence: Sentence) -> str | None:
        """Of whom "136 of them" are: the people counted earlier in the sentence ("there were 138 people below, and …")."""
        counted = [
            token
            for token in sentence.tokens
            if token.i < of.i
            and token.tag_ == "NNS"
            and token.dep_ in {"nsubj", "nsubjpass", "attr", "dobj"}
            and any(child.dep_ == "nummod" for child in token.lefts)
        ]
        return self.words(counted[0], sentence) if len(counted) == 1 else None

    def _bare(self, tokens: Sequence[Token], head: Token, sentence: Sentence) -> str:
        """The words of a phrase; of "the auction house De Roos" only the name."""
        mention = self.document.names.mention_at(sentence.at(head))
        words = self.document.words(sentence.span_of(tokens))
        if mention is None or mention.name.type not in {"org", "other"}:
            return words
        before = [token for token in tokens if sentence.at(token).end <= mention.place.start]
        after = [token for token in tokens if sentence.at(token).start >= mention.place.end]
        described = any(token.pos_ == "NOUN" and token.is_lower for token in before)
        plain = not after and not any(token.tag_ in {"POS", "PRP$", "CC"} or token.pos_ == "ADP" for token in before)
        return mention.name.text if described and plain else words

    def _part(self, noun: Token, sentence: Sentence, said: Sequence[Reported]) -> str | None:
        if noun.pos_ == "PRON":
            return self.settled(noun, sentence, said)
        name = self.name(noun, sentence)
        if name is not None:
            return name.text
        later = [other for other in conjuncts(noun) if other != noun]
        own = [
            token
            for token in phrase(noun)
            if token.dep_ not in {"cc", "punct"}
            and not any(other == token or other in token.ancestors for other in later)
        ]
        return self.document.words(sentence.span_of(own or [noun]))

    def _people(self, tokens: Sequence[Token], sentence: Sentence) -> list[str]:
        """The people a phrase names and nothing else: "President A and B" → both in full; else nothing."""
        if any((token.pos_ == "ADP" and token.dep_ == "prep") or token.dep_ in {"acl", "relcl"} for token in tokens):
            return []  # "reports that A had met B"
        pieces: list[list[Token]] = [[]]
        for token in tokens:
            if token.dep_ == "cc" or token.text == ",":
                pieces.append([])
            else:
                pieces[-1].append(token)
        people = []
        for piece in filter(None, pieces):
            name = self.name(head_of(piece), sentence)
            if name is None or name.type != "person" or piece[-1].tag_ == "POS":
                return []
            people.append(name.text)
        return people

    def participant(self, noun: Token, part: str, sentence: Sentence, settled: str | None = None) -> Participant:
        """A noun as it takes part in a clause."""
        name = self.name(noun, sentence)
        full = name.text if name is not None else None
        if name is None and settled and (found := self.document.names.find(settled)) is not None:
            name, full = found, found.text  # a role or an apposition that the name stands beside
        if full is None and noun.pos_ == "PRON":
            full = settled or self.settled(noun, sentence)
            name = self.document.names.find(full) if full else None
        one = noun.lower_ in PERSONAL or is_bare_age(noun)
        kind = name.type if name is not None else "person" if one else "thing"
        return Participant(self.document.words(sentence.span_of(phrase(noun))), noun.lemma_.lower(), part, full, kind)
