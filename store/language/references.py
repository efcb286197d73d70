"""Who is meant: names in full, pronouns where the article leaves one reading, else nothing.

A pronoun is settled only from near and plain evidence: the speaker found for it, the subject of the
clause above, the speaker of the words it stands in, the one person the sentences before speak of.
What stays open is left to the caller, who does not store it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from store.language.antecedents import (
    FEMALE,
    MALE,
    acts_on_several,
    are_several,
    head_of,
    is_decision,
    is_expletive,
    is_foreseen,
    is_main_subject,
    is_mass,
    is_nameless,
    is_one,
    is_only_source,
    is_other_thing,
    is_plural,
    is_role,
    is_when,
    joined,
    same_pronoun,
    subject_above,
    told_verb,
)
from store.language.attributions import Reported
from store.language.grammar import is_bare_age
from store.language.lookback import antecedent, counted, is_body_part, only_thing, only_things
from store.language.neighbours import neighbour
from store.language.numbers import in_words
from store.language.phrases import BODIES, BODY_WORDS, PERSON_NOUN, PLACE_NOUNS, conjuncts, phrase
from store.language.pipeline import Document, Sentence
from store.language.roles import Role
from store.model import Name, Participant, Span

_PERSONAL = MALE | FEMALE
_PLURAL = frozenset({"they", "them", "both", "themselves", "their"})
_REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself"})
_OURS = frozenset({"we", "us", "ourselves"})
_FIRST = frozenset({"i", "me", "we", "us", "myself", "ourselves"})
_KEPT = frozenset(
    {"nobody", "none", "everyone", "everybody", "half", "most", "many", "some", "several", "few", "all", "others"}
)
# Those who may say "we" for the body that they head.
_LEADS = re.compile(
    r"\b(?:chief executive|chief|head|director|chair\w*|president|boss|owner|founder|manager|coach|captain|ceo)\b",
    re.IGNORECASE,
)
_OPENERS = frozenset({"", "in fact", "in all", "instead", "then", "now", "today", "so far", "later", "initially"})
_ACTING = frozenset({"nsubj", "nsubjpass", "dobj", "appos", "conj", "dative", "ROOT"})
_SETTLED_LAST = frozenset({"him", "her", "them"})
_WEIGHING = frozenset("estimate find predict conclude calculate project rule forecast reckon think believe".split())
# Who reckons what something would bring, and seldom speaks of itself.
_YEAR_OLD = re.compile(r"the ([\w-]{1,13}?)-year-old(?: [\w-]+)?(?: from [A-Z][\w-]+)?", re.IGNORECASE)
_BACK = 3  # sentences looked back for the person a pronoun stands for


@dataclass(frozen=True, eq=False)
class Referents:
    """Names and pronouns of one document in words."""

    document: Document

    # --- words

    def name(self, token: Token, sentence: Sentence) -> Name | None:
        """The name whose last word is this token."""
        place = sentence.at(token)
        mention = self.document.names.mention_at(place)
        if token.pos_ == "PROPN" and any(left.lower_ in {"a", "an"} for left in token.lefts):
            called = self._renamed(token, sentence)  # "a Dane, Ola Brandt,"
            if called is not None:
                return called
        if mention is not None and mention.place.end <= place.end + 2:
            return mention.name
        if mention is None and token.pos_ == "NOUN":
            return self._renamed(token, sentence)
        found = self.document.names.find(token.text) if mention is None and token.text[:1].isupper() else None
        return found if found is not None and (found.type == "person" or token.pos_ == "PROPN") else None

    def _renamed(self, noun: Token, sentence: Sentence) -> Name | None:
        """Whom a noun names right behind it: "its finance director, Stefan Oberlin,", "the firm Orv Partners"."""
        for child in noun.children:
            if child.dep_ != "appos" or child.pos_ != "PROPN" or any(one.dep_ == "conj" for one in child.children):
                continue  # "his wife, Ida, and his son" are two
            touching = child.left_edge.i == noun.i + 1
            apart = child.left_edge.i > 0 and neighbour(child.left_edge, -1).is_punct
            mention = self.document.names.mention_at(sentence.at(child))
            kind = mention.name.type if mention is not None else None
            one = apart and any(
                left.lower_ in {"a", "an", "another"} for left in noun.lefts
            )  # "a rival, Orv Partners,"
            site = apart and noun.lemma_.lower() in PLACE_NOUNS and kind in {"place", "org"}  # "their pitch, the Mead"
            if mention is not None and (
                (kind == "person" and (apart or PERSON_NOUN.search(noun.lower_)))
                or (kind == "org" and (touching or (one and not PERSON_NOUN.search(noun.lower_))))
                or site
            ):
                return mention.name
        return None

    def words(self, head: Token, sentence: Sentence, *, without: Token | None = None) -> str:
        """A noun phrase in words: full names where it is people's names, else as it stands."""
        if head.lower_ in (_PERSONAL | _PLURAL | {"i", "me", "it"}) - _REFLEXIVE and (
            settled := self.settled(head, sentence)
        ):
            return settled
        alone = len(list(conjuncts(head))) == 1 and self.is_person(head, sentence)
        named = self._named_beside(head, sentence) or (self._full(head, sentence) if alone else None)
        if named is not None:
            return named
        if without is None and head.pos_ == "NOUN" and len(list(conjuncts(head))) == 1:
            renamed = self._renamed(head, sentence)
            if renamed is not None:
                return renamed.text
        holder = self.document.roles.holder(self.document, sentence, head) if head.pos_ == "NOUN" else None
        if holder is not None:
            return holder.text
        tokens = phrase(head, without=without)
        if (aged := self._aged(tokens, sentence)) is not None:
            return aged
        people = self._people(tokens, sentence)
        return joined(people) if people else self._bare(tokens, head, sentence)

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
            return self._full(head.head, sentence)
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

    def _aged(self, tokens: Sequence[Token], sentence: Sentence) -> str | None:
        """Whom "the 62-year-old" means: the one person of that age, or the one spoken of whose age is not told."""
        match = _YEAR_OLD.fullmatch(self.document.words(sentence.span_of(tokens)))
        if match is None:
            return None
        years = match[1] if match[1].isdigit() else f"{in_words(match[1]):g}"
        people = {role.person.text for role in self.document.roles.all if role.kind == "age" and role.text == years}
        if people or tokens[0].lower_ != "the":
            return next(iter(people)) if len(people) == 1 else None
        return self._ageless_before(sentence)

    def _ageless_before(self, sentence: Sentence) -> str | None:
        """The subject of the sentence before, else the one person named till then, where no age is told of that person."""
        aged = {role.person.text for role in self.document.roles.all if role.kind == "age"}
        found = self._subject_of(self.document.sentences[sentence.index - 1]) if sentence.index else None
        if found is None:
            found = self._only_person_before(sentence)
        return found if found is not None and found not in aged else None

    def _only_person_before(self, sentence: Sentence) -> str | None:
        """The one person named till then, who does not only speak, where nobody is told of without a name ("a woman")."""
        before = (one for one in self.document.names.mentions if one.place.end <= sentence.start)
        people = {one.name.text for one in before if one.name.type == "person"}
        heard = {speaker for one in self.document.attributions for speaker in one.speakers}
        nameless = any(
            PERSON_NOUN.search(token.lower_) and any(left.lower_ in {"a", "an"} for left in token.lefts)
            for one in self.document.sentences[: sentence.index]
            for token in one.tokens
            if token.pos_ == "NOUN"
        )
        return next(iter(people)) if len(people) == 1 and not people & heard and not nameless else None

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
        one = noun.lower_ in _PERSONAL or is_bare_age(noun)
        kind = name.type if name is not None else "person" if one else "thing"
        return Participant(self.document.words(sentence.span_of(phrase(noun))), noun.lemma_.lower(), part, full, kind)

    def is_person(self, noun: Token, sentence: Sentence) -> bool:
        """Whether a noun is the name of a person."""
        name = self.name(noun, sentence)
        return name is not None and name.type == "person" and name.text.split()[-1].casefold() not in BODY_WORDS

    # --- pronouns

    def settled(self, pronoun: Token, sentence: Sentence, said: Sequence[Reported] = ()) -> str | None:
        """Whom or what a pronoun stands for, or None."""
        place = sentence.at(pronoun)
        speaking = next((one for one in self.document.attributions if any(span == place for span in one.speaker)), None)
        if speaking is not None and speaking.resolved and speaking.speakers:
            return joined(speaking.speakers)
        said = said or self.document.saying(place)
        word = pronoun.lower_
        if word in _FIRST:
            direct = [one for one in said if one.direct and (one.resolved or is_role(one.speakers))]
            if not direct or not direct[-1].speakers:
                return None
            return self._spoken_for(direct[-1].speakers) if word in _OURS else joined(direct[-1].speakers)
        if word in _PERSONAL:
            return self._person(pronoun, sentence, said)
        if word in _PLURAL:
            return self._group(pronoun, sentence, said)
        return self._thing(pronoun, sentence, said) if word in {"it", "itself", "its"} else None

    def _spoken_for(self, speakers: Sequence[str]) -> str | None:
        """Whom "we" means: several speakers or a body; of one who speaks for a body that body; else nobody known.

        A person who says "we" does not speak of himself alone, and who else is meant the text seldom tells.
        """
        if len(speakers) != 1:
            return joined(speakers)
        offices = [
            role for role in self.document.roles.all if role.kind == "office" and role.person.text == speakers[0]
        ]
        office = next((role for role in offices if role.text.startswith(("spokes", "chief spokes"))), None)
        if office is None and not re.search(r"\bspokes(?:man|woman|person)\b", speakers[0], re.IGNORECASE):
            return self._body_led(offices) if self._is_one_person(speakers[0]) else speakers[0]
        told = self.document.text[office.place.start : office.place.end] if office is not None else speakers[0]
        body = re.search(r"\bspokes\w+ (?:for|of) (?P<body>[^,;]+)", told)
        found = body["body"].strip() if body is not None else office.of if office is not None else None
        # "A spokesman for governor Roe" speaks for a man, whose name the office has lost.
        return found if found is not None and (found[:1].isupper() or found.startswith("the ")) else None

    def _body_led(self, offices: Sequence[Role]) -> str | None:
        """The one body that somebody heads, which he means by "we"."""
        led = {role.of for role in offices if role.of and _LEADS.search(role.text) and not role.former}
        body = next(iter(led)) if len(led) == 1 else None
        return body if body is not None and self._is_body(body) else None

    def _is_body(self, words: str) -> bool:
        """Whether words name a firm, team or authority; of a country nobody knows whom its minister means."""
        name = self.document.names.find(words)
        told = {word.casefold() for word in words.split()}
        return name.type == "org" if name is not None else bool(told & (BODIES | BODY_WORDS))

    def _is_one_person(self, words: str) -> bool:
        """Whether a speaker is one human being: a name, "a neighbour", "the trawler's skipper"; no firm, no "officials"."""
        name = self.document.names.find(words)
        if name is not None:
            return name.type == "person"
        head = re.split(r" (?:of|from|in|at|for|with|who)\b|,", words)[0].split()[-1]
        return PERSON_NOUN.search(head.casefold()) is not None

    def _may_be_person(self, noun: Token, sentence: Sentence) -> bool:
        """A person's name, or a bare surname that nothing else is known of."""
        name = self.name(noun, sentence)
        if name is not None:
            return name.type == "person"
        # A surname that the tagger takes for a noun stands without any article or adjective.
        bare = not any(child.dep_ in {"det", "amod", "poss", "nummod"} for child in noun.children)
        return bare and (noun.tag_ == "NNP" or (noun.tag_ == "NN" and noun.text.istitle() and not is_mass(noun)))

    def _fits(self, name: str, pronoun: Token) -> bool:
        gender = self.document.names.genders.get(name)
        return gender is None or gender == ("male" if pronoun.lower_ in MALE else "female")

    def _person(self, pronoun: Token, sentence: Sentence, said: Sequence[Reported]) -> str | None:
        """He or she: the subject above, else the speaker, else the one person of the sentences before."""
        found = self._person_above(pronoun, sentence, said) or self._person_speaking(pronoun, said)
        if found is not None:
            return found
        if said and said[-1].direct:
            return self._only_other(pronoun, sentence, said[-1])
        return self._spoken_of(pronoun, sentence)

    def _person_above(self, pronoun: Token, sentence: Sentence, said: Sequence[Reported]) -> str | None:
        above = subject_above(pronoun)
        if above is None:
            return None
        if self._may_be_person(above, sentence):
            name = self._full(above, sentence)
            if self._stands_between(above, pronoun, name, sentence):
                return None
            speaks = [one for one in said if name in one.speakers and name not in self.document.names.genders]
            unsure = bool(speaks) and self._is_about_another(pronoun, name, speaks[-1])
            return name if self._fits(name, pronoun) and not unsure else None
        if is_one(above) and PERSON_NOUN.search(above.lower_):
            between = [t for t in sentence.tokens if above.i < t.i < pronoun.i and t.pos_ in {"NOUN", "PROPN"}]
            others = any(PERSON_NOUN.search(t.lower_) or self.is_person(t, sentence) for t in between)
            return None if others else self.words(above, sentence)
        described = self._described(above, sentence)
        if described is not None or self._is_creature(above, pronoun):
            return described or self.words(above, sentence)
        same = above.lower_ in (MALE if pronoun.lower_ in MALE else FEMALE)
        return self.settled(above, sentence, said) if same else None

    def _described(self, relative: Token, sentence: Sentence) -> str | None:
        """The nameless person whom a relative clause describes: "a farmer who said he had lost 90 sheep"."""
        noun = antecedent(relative)
        somebody = noun != relative and is_one(noun) and PERSON_NOUN.search(noun.lower_)
        return self.words(noun, sentence, without=relative.head) if somebody else None

    def _stands_between(self, above: Token, pronoun: Token, name: str, sentence: Sentence) -> bool:
        """Whether an aside may speak of another: "Roe has met Ida Lamb's rival over the boat she bought"."""
        aside = next((token for token in pronoun.ancestors if token.dep_ in {"relcl", "advcl", "ccomp"}), None)
        if aside is None or aside.dep_ == "ccomp":
            return False
        between = Span(sentence.at(above).end, sentence.at(aside.left_edge).start)
        if between.start >= between.end:
            return False
        if is_when(aside, pronoun):
            # "Roe met Lamb after he …" may be Lamb; "Roe held a call with Lamb a day after he …" is Roe.
            objects = [child for child in aside.head.children if child.dep_ in {"dobj", "dative"}]
            return any(self._may_be_person(noun, sentence) for noun in objects)
        return any(other != name and self._fits(other, pronoun) for other in self._named(between))

    def _person_speaking(self, pronoun: Token, said: Sequence[Reported]) -> str | None:
        speakers = [one for one in said if len(one.speakers) == 1 and not one.direct and not self._points_away(one)]
        if not speakers or is_only_source(speakers[-1]):
            return None
        words = speakers[-1].speakers[0]
        name = self.document.names.find(words)
        if name is not None:
            unsure = name.text not in self.document.names.genders and self._is_about_another(
                pronoun, name.text, speakers[-1]
            )
            return name.text if name.type == "person" and self._fits(name.text, pronoun) and not unsure else None
        unknown = re.match(r"(?:an?|another|one) ", words) is not None
        said_of = speakers[-1]
        if unknown and said_of.speaker and said_of.content and said_of.speaker[0].start > said_of.content[0].start:
            return None  # "dragged her along, a witness said": not the witness
        return words if PERSON_NOUN.search(words.split(" of ")[0].split(",")[0]) else None

    def _is_about_another(self, pronoun: Token, speaker: str, one: Reported) -> bool:
        """Whether the sentence before is about somebody else whom the pronoun fits: "Ada Roe fell. Kim Oys said she …"."""
        sentence = self.document.sentence_at(one.start)
        if sentence is None or sentence.index == 0:
            return False
        before = self.document.sentences[sentence.index - 1]
        main = next((child for child in before.tokens.root.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
        if main is not None and main.lower_ in (MALE if pronoun.lower_ in MALE else FEMALE):
            return True
        subject = self._subject_of(before)
        return subject is not None and subject != speaker and self._fits(subject, pronoun)

    def _points_away(self, one: Reported) -> bool:
        """Whether the speaker is somebody's somebody ("her daughter Teresa"), so that "she" is the other."""
        return bool(one.speaker) and self.document.words(one.speaker[0]).lower().startswith(("his ", "her ", "their "))

    def _only_other(self, pronoun: Token, sentence: Sentence, one: Reported) -> str | None:
        """Inside a quotation: the only person named so far, the speaker apart."""
        named = set(self._named(Span(0, sentence.at(pronoun).start))) - set(one.speakers)
        return next(iter(named)) if len(named) == 1 and self._fits(next(iter(named)), pronoun) else None

    def _spoken_of(self, pronoun: Token, sentence: Sentence) -> str | None:
        """The person of the sentences before: their subject, or the only one they name."""
        here = [
            name for name in self._named(Span(sentence.start, sentence.at(pronoun).start)) if self._fits(name, pronoun)
        ]
        here = self._without_antecedent(here, pronoun, sentence)
        if here:
            return here[0] if len(set(here)) == 1 else None
        for index in range(sentence.index - 1, max(sentence.index - 1 - _BACK, -1), -1):
            before = self.document.sentences[index]
            named = [name for name in self._named(before.place) if self._fits(name, pronoun)]
            same = same_pronoun(before, pronoun)
            if same is not None and is_main_subject(same):
                # "She sang to the end, her daughter Tove said. She was 88": the one she already was, not Tove.
                return self._person(same, before, ())
            if same is not None and same.tag_ == "PRP$":
                own = self._named(before.span_of(same.head.subtree))  # "his niece Orla": not he, whoever he is
                named = [name for name in named if name not in own]
            subject = named[0] if len(set(named)) == 1 else self._subject_of(before)
            if subject is not None and self._fits(subject, pronoun):
                return subject
            nameless = self._only_person_of(before, pronoun) if index == sentence.index - 1 else None
            if named or nameless is not None:
                return None if named else nameless
            if index == sentence.index - 1 and (unknown := self._unknown_subject(before)) is not None:
                return unknown
        return self._creature_before(pronoun, sentence)

    def _unknown_subject(self, sentence: Sentence) -> str | None:
        """The subject of a sentence, where it is one bare name that nothing else is known of: "For years, Voss has …"."""
        subject = next((c for c in sentence.tokens.root.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        alone = subject is not None and subject.tag_ == "NNP" and not any(True for _ in subject.children)
        if subject is None or not alone or subject.ent_type_ in {"GPE", "LOC", "FAC", "NORP"}:
            return None
        return subject.text if self._may_be_person(subject, sentence) else None

    def _creature_before(self, pronoun: Token, sentence: Sentence) -> str | None:
        """An animal or, for "she", a vessel that the sentence before is about and that is called he or she."""
        if sentence.index == 0:
            return None
        before = self.document.sentences[sentence.index - 1]
        verb = told_verb(before.tokens.root)
        subject = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is not None and self._is_creature(subject, pronoun):
            return self.words(subject, before)
        # "The farmer found Bruna, a bear, in his barn. She …"
        called = [t.head for t in before.tokens if t.dep_ == "appos" and self._is_creature(t, pronoun)]
        return self.words(called[0], before) if len(called) == 1 and called[0].pos_ == "PROPN" else None

    def _is_creature(self, noun: Token, pronoun: Token) -> bool:
        book, lemma = self.document.stylebook, noun.lemma_.lower()
        if noun.tag_ != "NN" or len(list(conjuncts(noun))) > 1:
            return False
        vessel = pronoun.lower_ in FEMALE and lemma in book.words("creatures", "vessels")
        return vessel or lemma in book.words("creatures", "animals")

    def _only_person_of(self, sentence: Sentence, pronoun: Token) -> str | None:
        """The subject of a sentence, where it is a nameless person and the sentence has no second one."""
        other = FEMALE if pronoun.lower_ in MALE else MALE
        called = {token.lower_ for token in sentence.tokens} & _PERSONAL
        if called and called <= other:
            return None  # "The farmer opened his barn": he, not she
        root = told_verb(sentence.tokens.root)
        subject = next((child for child in root.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
        people = [
            token
            for token in sentence.tokens
            if (token.pos_ == "NOUN" or token == subject)
            and PERSON_NOUN.search(token.lower_)
            and not is_body_part(token)
        ]
        if subject is None or not is_one(subject) or people != [subject]:
            return None
        if any(child.lower_ in _PERSONAL for child in subject.children):
            return None  # "her career", "his brother": not he, not she
        return self.words(subject, sentence)

    def _without_antecedent(self, names: list[str], pronoun: Token, sentence: Sentence) -> list[str]:
        """The names but for the one that the pronoun's own relative clause describes ("X, whom she defeated")."""
        for above in pronoun.ancestors:
            if above.dep_ == "relcl":
                own = self.name(above.head, sentence)
                return [name for name in names if own is None or name != own.text]
        return names

    def _named(self, place: Span) -> list[str]:
        """The people named inside a place, but for those a possessive only points by ("Haleem's office")."""
        named = [mention.name.text for mention in self.document.names.within(place) if mention.name.type == "person"]
        return [name for name in named if self._acts(name)]

    @cached_property
    def _actors(self) -> frozenset[str]:
        """The people whom the article calls he or she, or who do or are something in it."""
        found = set(self.document.names.genders) | {role.person.text for role in self.document.roles.all}
        found |= {name for one in self.document.attributions for name in one.speakers}
        for sentence in self.document.sentences:
            for mention in self.document.names.within(sentence.place):
                last = sentence.token_at(mention.place.end - 1)
                if last is not None and last.dep_ in _ACTING:
                    found.add(mention.name.text)
        return frozenset(found)

    def _acts(self, name: str) -> bool:
        """Whether a name is a person's beyond doubt: what only stands behind "in" or "of" may be a place the model misread."""
        return name in self._actors

    def _subject_of(self, sentence: Sentence) -> str | None:
        """The one person who is the subject of a sentence."""
        subject = next((child for child in sentence.tokens.root.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is None or len(list(conjuncts(subject))) > 1:
            return None
        told = told_verb(sentence.tokens.root)
        other = next((child for child in told.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
        if other is not None and other != subject and self.is_person(other, sentence):
            return None  # "Lamb is fit, Roe said": either may be the next "he"
        return self._full(subject, sentence) if self.is_person(subject, sentence) else None

    def _full(self, noun: Token, sentence: Sentence) -> str:
        name = self.name(noun, sentence)
        return name.text if name is not None else noun.text

    def _group(self, pronoun: Token, sentence: Sentence, said: Sequence[Reported]) -> str | None:
        """They: a plural subject of the clause above, several speakers, else the plural subject before."""
        above = subject_above(pronoun)
        if above is not None and (described := antecedent(above)) != above:
            # "For pupils who can show that they have been vaccinated".
            certain = any(child.dep_ in {"det", "nummod", "poss"} for child in described.lefts)  # no pupils in general
            return self.words(described, sentence, without=above.head) if certain and is_plural(described) else None
        if above is not None:
            return self.subject(above, sentence, said) if is_plural(above) else None
        if said and not said[-1].direct:
            speakers = said[-1].speakers
            if len(speakers) > 1 or (speakers and speakers[0].endswith("s")):
                # "They were close to collapse, diplomats said": what the sentence before is about, rather.
                after = bool(said[-1].speaker) and said[-1].speaker[0].start > sentence.at(pronoun).start
                return None if after and self._several_before(pronoun, sentence) is not None else joined(speakers)
            if not (said[-1].speaker and said[-1].speaker[0].start > sentence.at(pronoun).start):
                return None
            # "They are safe, Roe said": one man is not they, and he is named only after them.
        return self._several_before(pronoun, sentence)

    def _several_before(self, pronoun: Token, sentence: Sentence) -> str | None:
        """The plural subject of the sentence before."""
        if sentence.index == 0:
            return None
        before = self.document.sentences[sentence.index - 1]
        told = told_verb(before.tokens.root)
        verb = told if told.i < before.tokens.root.i else before.tokens.root  # "Two are trapped, rescuers said."
        subject = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is not None and is_plural(subject):
            if pronoun.dep_ == "nsubjpass" and acts_on_several(before):
                return None  # "Prosecutors say he sold 27 statues. They were taken from ruins": not the prosecutors
            return self.words(counted(subject) or subject, before)
        opens = pronoun.dep_ in {"nsubj", "nsubjpass"} and self._opens(pronoun, sentence)
        things = only_things(verb, before) if opens and not self.document.quoted(sentence.at(pronoun)) else None
        return self.words(things, before) if things is not None else None

    def _opens(self, pronoun: Token, sentence: Sentence) -> bool:
        """Whether a pronoun opens its sentence, but for "in all" and its like, or what several say: "Experts say it is …"."""
        led = [token.lower_ for token in sentence.tokens if token.i < pronoun.i and token.is_alpha]
        if " ".join(led) in _OPENERS:
            return True
        clause = pronoun.head
        first = next((token for token in clause.subtree if token.lower_ != "that"), pronoun)
        said = [one for one in self.document.saying(sentence.at(pronoun)) if not one.direct]
        several = len(said) == 1 and are_several(said[0])  # of a chief executive "it" may be the firm
        return several and first == pronoun and clause.dep_ == "ccomp" and clause.head.dep_ == "ROOT"

    def _thing(self, pronoun: Token, sentence: Sentence, said: Sequence[Reported]) -> str | None:
        """It: the thing that is subject above, an organisation that speaks, or the subject of the sentence before."""
        if pronoun.dep_ == "dobj":
            return self._object_before(pronoun, sentence)
        above = subject_above(pronoun)
        if above is not None and above.lower_ == "it":
            return self._thing(above, sentence, said)  # "it would cost much because it would …": the same
        weighed = said and said[-1].lemma in _WEIGHING and (above is None or above.head.lemma_ == said[-1].lemma)
        # "The bureau estimates that it will cost 3 million": not the bureau.
        if weighed or is_expletive(pronoun) or (said and is_foreseen(pronoun, said[-1])):
            return None
        described = antecedent(above) if above is not None else None  # "a firm which said it would hire"
        if above is not None and described is not None and self._is_thing(described, sentence):
            return self.words(described, sentence, without=above.head if described != above else None)
        if said and not said[-1].direct and not self._is_someone(said[-1].speakers) and not are_several(said[-1]):
            return self._body_speaking(said[-1].speakers)
        return self._subject_before(pronoun, sentence)

    def _is_someone(self, speakers: Sequence[str]) -> bool:
        """Whether a person speaks, so that "it" is what was spoken of before: "It lived in the sea, Roe said", "a judge said"."""
        name = self.document.names.find(speakers[0]) if len(speakers) == 1 else None
        if name is not None:
            return name.type == "person"
        head = re.split(r" (?:of|for|from|at|in|with|who) |,", speakers[0], maxsplit=1)[0].lower() if speakers else ""
        return bool(PERSON_NOUN.search(head)) and head.split()[-1] not in BODIES

    def _body_speaking(self, speakers: Sequence[str]) -> str | None:
        """The one organisation that speaks."""
        name = self.document.names.find(speakers[0]) if len(speakers) == 1 else None
        plural = len(speakers) == 1 and speakers[0].endswith("s") and not speakers[0].split()[-1][:1].isupper()
        if len(speakers) != 1 or (name is not None and name.type != "org") or plural:
            return None
        return name.text if name is not None else speakers[0]

    def _subject_before(self, pronoun: Token, sentence: Sentence) -> str | None:
        """For an opening "it": the thing that the sentence before speaks of."""
        if (
            not self._opens(pronoun, sentence)
            or pronoun.dep_ not in {"nsubj", "nsubjpass", "poss"}
            or sentence.index == 0
        ):
            return None
        before = self.document.sentences[sentence.index - 1]
        root = told_verb(before.tokens.root)
        if pronoun.head.lemma_ in {"cost", "last", "happen", "occur"} and is_decision(before):
            return None  # "The park is to decide whether to pay. It would cost …": not the park
        if root != before.tokens.root and any(
            child.dep_ == "nsubj" and self._is_thing(child, before) and not self._speaks_after(child, root, before)
            for child in before.tokens.root.children
        ):
            return None  # "The council said the cost had risen. It …": either
        parts = {child.dep_: child for child in reversed(list(root.children))}
        subject = parts.get("nsubj") or parts.get("nsubjpass") or parts.get("dobj")
        quoted = self.document.quoted(sentence.at(pronoun))
        if subject is not None and subject.lower_ == "it" and not quoted:
            return self.settled(subject, before)  # "It opened in May. It has 900 books.": the same
        if subject is None or not self._is_thing(subject, before):
            if quoted:
                return None
            subject = only_thing(root, before, lambda noun: self._is_thing(noun, before))
        return self.words(subject, before) if subject is not None else None

    def _speaks_after(self, speaker: Token, told: Token, sentence: Sentence) -> bool:
        """Whether a person says it behind what is told, so that "it" is not the speaker: "The rover fell, Roe of Orv said"."""
        place = sentence.at(speaker)
        said = [
            one
            for one in self.document.attributions
            if any(span.start <= place.start < span.end for span in one.speaker)
        ]
        return speaker.i > told.i and len(said) == 1 and self._is_someone(said[0].speakers)

    def _object_before(self, pronoun: Token, sentence: Sentence) -> str | None:
        """It as an object: the one thing that the clause or sentence before does something to."""
        verb = pronoun.head
        where, before = sentence, verb.head if verb.dep_ == "conj" else None
        if before is None:
            if sentence.index == 0:
                return None
            where = self.document.sentences[sentence.index - 1]
            before = told_verb(where.tokens.root)
        things = [child for child in before.children if child.dep_ == "dobj"]
        if any(self._is_thing(token, where) for token in before.subtree if is_other_thing(token, before, pronoun)):
            return None  # "entered each race with a plan and carried it out": two things
        return self.words(things[0], where) if len(things) == 1 and self._is_thing(things[0], where) else None

    def _is_vessel(self, noun: Token) -> bool:
        """The ship of "the schooner Ada Marsh", which bears a person's name."""
        return any(
            child.lemma_.lower() in self.document.stylebook.words("creatures", "vessels") for child in noun.lefts
        )

    def _is_thing(self, noun: Token, sentence: Sentence) -> bool:
        return (
            noun.tag_ in {"NN", "NNP"}
            and not PERSON_NOUN.search(noun.lower_)
            and not noun.lower_.endswith("member")
            and (not self.is_person(noun, sentence) or self._is_vessel(noun))
            and len(list(conjuncts(noun))) == 1
        )
