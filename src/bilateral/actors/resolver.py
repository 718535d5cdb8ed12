"""Which party a phrase stands for, inside one article.

Every phrase goes through the same steps: a pronoun or "the two countries" looks back; a name the
gazetteer or the article knows is that party; a noun for people or an organisation takes the state
that its modifiers, its owner or its place give it, or the one it had before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from bilateral.actors.antecedents import Antecedents, Mention
from bilateral.actors.introductions import introduce
from bilateral.actors.lookalikes import word_list
from bilateral.actors.names import Names, Person, is_delegate
from bilateral.actors.nouns import PartyNoun
from bilateral.actors.places import (
    is_place,
    only_state,
    place_meant,
    place_of_act,
    places_named,
    states_and_bodies,
)
from bilateral.actors.sentence import PLACE_KINDS, Found, ReadSentence
from bilateral.clauses import Clauses, Phrase
from bilateral.language.model import Token
from bilateral.records import Actor, Place, Span

_FIRST_PERSON = frozenset("i we me us my our ours mine myself ourselves".split())
_OWNING_ROLES = (
    "of",
    "from",
    "in",
    "at",
    "inside",
    "for",
    "with",
    "throughout",
    "across",
    "near",
    "around",
)
_SECTOR_OF_KIND = {
    "state": "GOV",
    "former": "GOV",
    "capital": "GOV",
    "seat": "GOV",
    "people": "CVL",
    "body": "IGO",
    "adjective": "GOV",
}


class ArticleActors:
    """The parties of one article; ``speaker_at`` gives who speaks at an offset, for "we"."""

    def __init__(
        self,
        sentences: tuple[ReadSentence, ...],
        speaker_at: Callable[[int], Actor | None] = lambda offset: None,
        names: Names | None = None,
    ) -> None:
        self.sentences = sentences
        self.speaker_at = speaker_at
        self.names = names if names is not None else introduce(sentences)
        self._by_index = {each.sentence.index: each for each in sentences}
        self._position = {each.sentence.index: n for n, each in enumerate(sentences)}
        self._resolved: dict[tuple[int, int], tuple[Actor, ...]] = {}
        self._owned: dict[tuple[int, int], tuple[Actor, ...]] = {}
        self.antecedents = Antecedents(self.sentences, self.mention)

    # ------------------------------------------------------------ public

    def hearing(self, speaker_at: Callable[[int], Actor | None]) -> ArticleActors:
        """The same parties, with "we" and "I" read as whoever speaks at their offset."""
        return ArticleActors(self.sentences, speaker_at, self.names)

    def of(self, clauses: Clauses, phrase: Phrase) -> tuple[Actor, ...]:
        """The parties that a phrase denotes, () when it denotes none or it cannot be told."""
        key = (clauses.sentence.index, phrase.head)
        if key not in self._resolved:
            self._resolved[key] = ()  # a phrase that refers to itself ends here
            self._resolved[key] = self._of(self.read(clauses), phrase)
        return self._resolved[key]

    def owners(self, clauses: Clauses, phrase: Phrase) -> tuple[Actor, ...]:
        """The parties a thing belongs to or comes from: "a Nigerian offer", "Iran's attack"."""
        key = (clauses.sentence.index, phrase.head)
        if key not in self._owned:
            self._owned[key] = ()  # a thing that belongs to itself ends here
            self._owned[key] = self._owners(self.read(clauses), phrase)
        return self._owned[key]

    def _owners(self, sentence: ReadSentence, phrase: Phrase) -> tuple[Actor, ...]:
        clauses = sentence.clauses
        roles = clauses.roles(phrase.head)
        for role in ("possessor", "modifier", "by", "from", "of", "for", "subject"):
            for inner in roles.get(role, ()):
                if role == "modifier":
                    found = () if is_place(sentence, inner) else self._modifier(sentence, inner)
                else:
                    found = self.of(clauses, inner) or (
                        self.owners(clauses, inner) if role == "of" else ()
                    )
                if found:
                    return found
        return self._holders(clauses, phrase) or self.of(clauses, phrase)

    def _holders(self, clauses: Clauses, phrase: Phrase) -> tuple[Actor, ...]:
        """ "A post manned by Russian guards", "oilfields run by a French firm"."""
        for verb in clauses.verbs:
            outers = clauses.outers(verb)
            about = outers and outers[0].clause == phrase.head and outers[0].relation == "relative"
            if (
                about
                and clauses.is_passive(verb)
                and clauses.at(verb).lemma in word_list("holding")
            ):
                holders = clauses.at(verb).role("subject")
                found = [a for p in holders for a in self.of(clauses, p) or self.owners(clauses, p)]
                return _once(found)
        return ()

    def location(self, clauses: Clauses, head: int) -> tuple[Actor, ...]:
        """The state in which the clause (or one above it) says that the act takes place."""
        place = self.place(clauses, head)
        if place is None or place.code is None:
            return ()
        return (Actor(name=place.name, code=place.code, mention=place.span),)

    def place(self, clauses: Clauses, head: int) -> Place | None:
        """Where the clause says its act takes place: a named place, city or state."""
        return place_of_act(self.read(clauses), head)

    def is_person(self, clauses: Clauses, phrase: Phrase) -> bool:
        """Whether a phrase denotes people, named or not."""
        sentence = self.read(clauses)
        noun = sentence.noun(phrase.head)
        if noun is not None:
            return noun.kind in ("person", "group")
        token = sentence.tokens[phrase.head]
        hit = sentence.hit(phrase.head)
        if hit is not None:
            return hit.kind in ("person", "people")
        if token.pos == "PRON":
            return token.text.lower() not in ("it", "itself", "that", "this", "which", "what")
        return token.pos in ("NUM",) or self._name_at(sentence, phrase.head) is not None

    def named(self, clauses: Clauses) -> tuple[Actor, ...]:
        """Every state and body that the sentence names, cities and regions left out."""
        return states_and_bodies(self.read(clauses))

    def unplaced_opponents(self, clauses: Clauses, phrase: Phrase) -> tuple[str, str, Span] | None:
        """Sector, name and words of rebels or opponents whose state the text does not say."""
        sentence = self.read(clauses)
        noun = sentence.noun(phrase.head)
        if noun is None or self.of(clauses, phrase):
            return None
        words = {sentence.tokens[i].lemma for i in range(phrase.first, phrase.head + 1)}
        sector = noun.sector if noun.sector in ("REB", "OPP") else None
        if words & word_list("rebel_word"):
            sector = "REB"
        return (
            (sector, sentence.phrase_text(phrase), sentence.words_of_phrase(phrase))
            if sector
            else None
        )

    def places(self, clauses: Clauses) -> tuple[tuple[int, Actor], ...]:
        """The cities and regions that the sentence names as places, with their tokens."""
        return places_named(self.read(clauses))

    def only_place(self, clauses: Clauses) -> tuple[Actor, ...]:
        """The one state to which all places and states that the sentence names belong."""
        return only_state(self.read(clauses))

    def read(self, clauses: Clauses) -> ReadSentence:
        """The sentence with its hits."""
        return self._by_index[clauses.sentence.index]

    # ------------------------------------------------------------ resolution

    def _of(self, sentence: ReadSentence, phrase: Phrase) -> tuple[Actor, ...]:
        token = sentence.tokens[phrase.head]
        if token.pos == "PRON" or token.tag in ("PRP", "PRP$", "WP", "WP$"):
            return self._pronoun(sentence, phrase)
        if self._is_pair(sentence, phrase):
            return self._mentioned(self.antecedents.pair(sentence, phrase.head), sentence, phrase)
        if (hit := sentence.hit(phrase.head)) is not None and hit.kind != "firstname":
            return self._from_hit(sentence, phrase, hit)
        if (person := self._name_at(sentence, phrase.head)) is not None:
            return (person.actor(sentence.words_of_phrase(phrase)),)
        noun = sentence.noun(phrase.head)
        if noun is not None:
            return self._from_noun(sentence, phrase, noun)
        return ()

    def _from_hit(self, sentence: ReadSentence, phrase: Phrase, hit: Found) -> tuple[Actor, ...]:
        before = sentence.tokens[phrase.head - 1].text.lower() if phrase.head else ""
        if is_place(sentence, phrase) and _modifies(sentence, phrase):
            return ()
        if _is_only_opposed(sentence.tokens, phrase.head):
            return ()
        if before == "ethnic" or hit.kind == "people":
            lived_in = self._residence(sentence, phrase)
            if lived_in or before == "ethnic":  # an ethnic label names no state
                return lived_in
        if hit.kind == "person":
            person = self._name_at(sentence, phrase.head) or Person(
                hit.name, hit.code, hit.sector, hit.role
            )
            return (person.actor(sentence.words_of_phrase(phrase)),)
        sector = hit.sector or _SECTOR_OF_KIND.get(hit.kind)
        name = hit.name
        if hit.kind in ("adjective", "people"):
            name = sentence.phrase_text(phrase)
        elif hit.kind in ("company", "media", "thinktank"):
            name = sentence.words_of(hit).text  # its row may hold several of a state
        return (
            Actor(
                name=name,
                code=hit.code,
                sector=sector,
                role=hit.role,
                mention=sentence.words_of_phrase(phrase),
            ),
        )

    def _residence(self, sentence: ReadSentence, phrase: Phrase) -> tuple[Actor, ...]:
        """ "ethnic Albanians in Serbia", "the Albanians of Serbia": of the state they live in."""
        roles = sentence.clauses.roles(phrase.head)
        for role in ("of", "in", "from"):
            for inner in roles.get(role, ()):
                place = place_meant(sentence, inner)
                if place is not None and place.code:
                    name, words = sentence.phrase_text(phrase), sentence.words_of_phrase(phrase)
                    return (Actor(name=name, code=place.code, sector="CVL", mention=words),)
        return ()

    def _from_noun(
        self, sentence: ReadSentence, phrase: Phrase, noun: PartyNoun
    ) -> tuple[Actor, ...]:
        named = self._named_apposition(sentence, phrase) or self._described(sentence, phrase)
        if named is not None:
            return (named.actor(sentence.words_of_phrase(phrase)),)
        owners = self._states_of(sentence, phrase) or self._instances(sentence, phrase)
        if not owners:
            return self._definite(sentence, phrase, noun)
        name, words = sentence.phrase_text(phrase), sentence.words_of_phrase(phrase)
        role = name if noun.kind == "person" and noun.speaks_for_state else None
        return tuple(
            Actor(
                name=name if len(owners) == 1 else owner.name,
                code=owner.code,
                sector=_sector(noun, owner),
                role=role,
                mention=words,
            )
            for owner in owners
        )

    def _instances(self, sentence: ReadSentence, phrase: Phrase) -> tuple[Actor, ...]:
        """ "allies such as Germany", "countries including Peru and Chile"."""
        roles = sentence.clauses.roles(phrase.head)
        named = [p for role in ("including", "like") for p in roles.get(role, ())]
        tokens = sentence.tokens
        for inner in roles.get("as", ()):
            before = range(max(0, inner.first - 3), inner.first)
            if any(tokens[i].text.lower() == "such" for i in before):
                named.append(inner)
        return _once(a for p in named for a in self.of(sentence.clauses, p) if a.code)

    def _states_of(self, sentence: ReadSentence, phrase: Phrase) -> tuple[Actor, ...]:
        """Whose people or organisation it is: modifiers, owner, "of Iran", "in Tbilisi"."""
        roles = sentence.clauses.roles(phrase.head)
        found = [a for inner in roles.get("modifier", ()) for a in self._modifier(sentence, inner)]
        if is_delegate(sentence, phrase.head):  # "China's U.N. ambassador" is China's
            owners = [
                a for p in roles.get("possessor", ()) for a in self._owner(sentence, p, "possessor")
            ]
            found = [a for a in (*owners, *found) if a.sector != "IGO"] or found
        if found:
            return _once(found)
        for role in ("possessor", *_OWNING_ROLES):
            found = [
                a
                for inner in roles.get(role, ())
                if role == "possessor" or self._hangs_on(sentence, inner, phrase)
                for a in self._owner(sentence, inner, role)
            ]
            if found:
                return _once(found)
        return self._seat(sentence, phrase)

    def _seat(self, sentence: ReadSentence, phrase: Phrase) -> tuple[Actor, ...]:
        """ "the ministry in Tokyo said": the place right after an organisation, which the parser
        may have given to the verb."""
        tokens, noun = sentence.tokens, sentence.noun(phrase.head)
        at = phrase.last + 2
        if noun is None or noun.kind != "organisation" or at >= len(tokens):
            return ()
        hit = sentence.hit(at)
        if tokens[at - 1].text != "in" or hit is None or hit.kind not in PLACE_KINDS:
            return ()
        return (Actor(name=hit.name, code=hit.code, mention=sentence.words_of(hit)),)

    def _hangs_on(self, sentence: ReadSentence, inner: Phrase, phrase: Phrase) -> bool:
        """Whether a prepositional phrase is the noun's own, not lent by its verb."""
        outers = sentence.clauses.outers(inner.head)
        return bool(outers) and outers[0].clause == phrase.head

    def _owner(self, sentence: ReadSentence, phrase: Phrase, role: str) -> tuple[Actor, ...]:
        owners = self.of(sentence.clauses, phrase)
        if owners or role == "possessor":
            return tuple(a for a in owners if a.code)
        place = place_meant(sentence, phrase)
        if place is not None and place.code:
            return (Actor(name=place.name, code=place.code, mention=place.span),)
        return self.owners(sentence.clauses, phrase) if role in ("of", "from") else ()

    def _modifier(self, sentence: ReadSentence, phrase: Phrase) -> tuple[Actor, ...]:
        """A modifier that is a state, body or group: "Chinese", "U.S.-led", "NATO"."""
        hit = sentence.hit(phrase.head)
        if hit is None or (hit.code is None and hit.kind != "ngo"):
            return ()
        tokens = sentence.tokens
        before = tokens[phrase.head - 1].text.lower() if phrase.head else ""
        after = phrase.head + 1
        hyphen = after + 1 < len(tokens) and tokens[after].text == "-"
        # "Saudi-backed rebels" are not Saudi; "U.S.-led" forces are (for the code) American
        if before == "ethnic" or (
            hyphen and tokens[after + 1].text.lower() in word_list("proxy_participle")
        ):
            return ()
        if _is_only_opposed(tokens, phrase.head):
            return ()
        span = sentence.span(phrase.head, phrase.head)
        sector = hit.sector or _SECTOR_OF_KIND.get(hit.kind)
        return (Actor(name=hit.name, code=hit.code, sector=sector, mention=span),)

    def _definite(
        self, sentence: ReadSentence, phrase: Phrase, noun: PartyNoun
    ) -> tuple[Actor, ...]:
        """ "the minister", "the government", "police": whoever held that name before."""
        first = sentence.tokens[phrase.first].text.lower()
        if noun.kind == "person" and first not in ("the", "this", "that"):
            return ()
        earlier = self.antecedents.role(
            sentence, phrase.head, noun, first in ("the", "this", "that", "its", "their")
        )
        return self._mentioned(earlier, sentence, phrase, noun) or self._local(
            sentence, phrase, noun
        )

    def _local(self, sentence: ReadSentence, phrase: Phrase, noun: PartyNoun) -> tuple[Actor, ...]:
        """Police, courts and authorities of no named state belong where the sentence plays."""
        if noun.sector not in ("COP", "JUD") and noun.noun not in word_list("local_noun"):
            return ()
        clauses = sentence.clauses
        where = self.location(clauses, phrase.head) or self.only_place(clauses)
        where = where or self._scene(sentence)
        name, words = sentence.phrase_text(phrase), sentence.words_of_phrase(phrase)
        return tuple(
            Actor(name=name, code=a.code, sector=noun.sector, mention=words) for a in where[:1]
        )

    def _scene(self, sentence: ReadSentence) -> tuple[Actor, ...]:
        """The one state that a sentence shortly before named, itself or by its places."""
        at = self._position[sentence.sentence.index]
        if any(hit.code for hit in sentence.hits):
            return ()
        for earlier in reversed(self.sentences[max(0, at - 3) : at]):
            if any(hit.code for hit in earlier.hits):
                return self.only_place(earlier.clauses)
        return ()

    def _pronoun(self, sentence: ReadSentence, phrase: Phrase) -> tuple[Actor, ...]:
        token = sentence.tokens[phrase.head]
        word = token.text.lower()
        for inner in sentence.clauses.roles(phrase.head).get("apposition", ()):
            if found := self.of(sentence.clauses, inner):
                return found  # "we, the leaders of the G7"
        if word in _FIRST_PERSON:
            speaker = self._speaker(sentence, phrase.head)
            return self._mentioned((speaker,) if speaker else (), sentence, phrase)
        earlier = self.antecedents.pronoun(sentence, phrase.head, word)
        return self._mentioned(earlier, sentence, phrase)

    def _speaker(self, sentence: ReadSentence, head: int) -> Actor | None:
        known = self.speaker_at(sentence.tokens[head].start)
        if known is not None:
            return known
        clauses = sentence.clauses
        for outer in clauses.outers(head):
            if outer.relation == "content" and outer.clause in clauses.verbs:
                for phrase in clauses.roles(outer.clause).get("subject", ()):
                    if sentence.tokens[phrase.head].text.lower() not in _FIRST_PERSON:
                        found = self.of(clauses, phrase)
                        return found[0] if found else None
        return None

    # ------------------------------------------------------------ names and places

    def _name_at(self, sentence: ReadSentence, head: int) -> Person | None:
        for first, last in sentence.names:
            if first <= head <= last:
                return self.names.find(sentence.text(first, last))
        return None

    def _named_apposition(self, sentence: ReadSentence, phrase: Phrase) -> Person | None:
        """ "Brazil's finance minister, Fernando Haddad" is Haddad."""
        for inner in sentence.clauses.roles(phrase.head).get("apposition", ()):
            found = self._name_at(sentence, inner.head)
            if found is not None and found.is_person:
                return found
        return None

    def _described(self, sentence: ReadSentence, phrase: Phrase) -> Person | None:
        """ "Rodrigo Valdane, a former judge who ...": the judge is Valdane."""
        outers = sentence.clauses.outers(phrase.head)
        if not outers or outers[0].relation != "apposition":
            return None
        found = self._name_at(sentence, outers[0].clause)
        return found if found is not None and found.is_person else None

    def _is_pair(self, sentence: ReadSentence, phrase: Phrase) -> bool:
        words = {sentence.tokens[i].text.lower() for i in range(phrase.first, phrase.head)}
        token = sentence.tokens[phrase.head]
        if token.tag == "NNS" and words == {"the"} and token.lemma in word_list("pair_office"):
            return not self._states_of(sentence, phrase)  # "the leaders" of two states just named
        return sentence.tokens[phrase.head].lemma in word_list("pair_noun") and bool(
            words & {"two", "both"}
        )

    # ------------------------------------------------------------ building actors

    def mention(self, sentence: ReadSentence, head: int) -> Mention | None:
        """What stands at a token as something later words can refer to (pronouns do not)."""
        if sentence.tokens[head].pos == "PRON":
            return None
        phrase = sentence.clauses.graph.phrase(head)
        hit, noun = sentence.hit(head), sentence.noun(head)
        named = self._name_at(sentence, head)
        if hit is None and noun is None and named is None:
            return None
        actors = self.of(sentence.clauses, phrase)
        if not actors:
            return None
        person = (
            (named.is_person if named else False)
            or (noun is not None and noun.kind == "person")
            or (hit is not None and hit.kind == "person")
        )
        plural = sentence.tokens[head].tag in ("NNS", "NNPS")
        return Mention(head, actors, person and not plural, plural, named.female if named else None)

    def _mentioned(
        self,
        earlier: Iterable[Actor],
        sentence: ReadSentence,
        phrase: Phrase,
        noun: PartyNoun | None = None,
    ) -> tuple[Actor, ...]:
        words = sentence.words_of_phrase(phrase)
        if noun is not None and noun.kind != "person":
            return tuple(
                Actor(
                    name=sentence.phrase_text(phrase),
                    code=a.code,
                    sector=noun.sector or a.sector,
                    mention=words,
                )
                for a in earlier
            )
        return tuple(msgspec.structs.replace(a, mention=words) for a in earlier)


def _modifies(sentence: ReadSentence, phrase: Phrase) -> bool:
    outers = sentence.clauses.outers(phrase.head)
    return bool(outers) and outers[0].relation == "modifier"


def _is_only_opposed(tokens: Sequence[Token], head: int) -> bool:
    """ "Anti-Japanese rallies" are nobody's that is Japanese."""
    prefix = tokens[head - 2].text.lower() if head > 1 and tokens[head - 1].text == "-" else ""
    return prefix in ("anti", "pro", "non")


def _sector(noun: PartyNoun, owner: Actor) -> str | None:
    if owner.sector in ("REB", "PTY", "OPP") and noun.sector in ("MIL", "REB", "GOV", "*", None):
        return owner.sector
    return noun.sector or owner.sector


def _once(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    return tuple({actor.code or actor.name: actor for actor in actors}.values())
