"""Who speaks: from the words of an attribution to an actor with the fullest name."""

from __future__ import annotations

import msgspec

from bilateral.actors import ArticleActors
from bilateral.actors.names import fold
from bilateral.clauses import Phrase
from bilateral.records import Actor, Span
from bilateral.statements.lexicon import channels, cues
from bilateral.statements.view import View

_REACH = 12  # speakers: "the spokesman" further back is somebody else
_NO_SPEAKER = frozenset(
    "it this that these those there what which whatever everything nothing something one".split()
)
_PEOPLE = frozenset("some many others several both few two three four most all everyone".split())
_GIVEN_BY = ("by", "from", "possessor", "of", "modifier")
# whose they are; where they are says nothing of diplomats and reporters
_OF_WHOM = ("modifier", "possessor", "of", "for", "to", "from")
_POSTED = frozenset(
    "diplomat ambassador envoy correspondent reporter journalist observer visitor tourist "
    "consul".split()
)
_UNNAMED = (
    "man",
    "woman",
    "official",
    "person",
    "minister",
    "diplomat",
    "source",
    "officer",
    "leader",
)
_LEADERS = (
    "president",
    "prime minister",
    "premier",
    "chancellor",
    "king",
    "leader",
    "ruler",
    "chairman",
)
_EARLIER = frozenset({"the", "this", "that", "these", "those"})


class Speakers:
    """Finds speakers, and remembers those of the article so far."""

    def __init__(self, actors: ArticleActors) -> None:
        self.actors = actors
        self._spelt = {
            fold(t.text): t.text
            for s in actors.sentences
            for first, last in s.names
            for t in s.tokens[first : last + 1]
        }
        self._written: dict[str, bool] = {}
        self.past: list[Actor] = []
        self.at = 0
        self._last_at = -9

    def remember(self, speaker: Actor, at: int) -> None:
        """Keep a speaker for later words; ``at`` is the place of the sentence."""
        self.past.append(speaker)
        self._last_at = at

    def of(self, view: View, phrases: tuple[Phrase, ...]) -> Actor | None:
        """The speaker that these phrases name, several as one ("France and Germany")."""
        found = [actor for phrase in phrases if (actor := self._one(view, phrase)) is not None]
        if len(found) < 2:
            return self._as_spelt(found[0]) if found else None
        first, last = phrases[0].first, phrases[-1].last
        if not first < last or view.has_verb(first, last) or not view.outside(last):
            return self._as_spelt(found[0])
        codes = {actor.code for actor in found}
        return Actor(
            name=view.read.text(first, last),
            code=found[0].code if len(codes) == 1 else None,
            sector=found[0].sector,
            role=None,
            mention=view.read.span(first, last),
        )

    def _as_spelt(self, actor: Actor) -> Actor:
        """A name that the gazetteer gave, with the article's own accents."""
        words = [self._spelt.get(fold(word), word) for word in actor.name.split(" ")]
        said = (
            actor.mention.text.split()[-1] if actor.mention is not None and len(words) > 1 else ""
        )
        if (
            len(said) > 4
            and said != words[-1]
            and fold(said)[:5] == fold(words[-1])[:5]
            and said[0].isupper()
        ):
            words[-1] = said  # "Zelensky" for "Zelenskiy"
        name = " ".join(words)
        return actor if name == actor.name else msgspec.structs.replace(actor, name=name)

    def is_speaker(self, view: View, phrase: Phrase) -> bool:
        """Whether a phrase denotes somebody who can speak, not a thing or a fact."""
        token = view.tokens[phrase.head]
        if token.text.lower() in _NO_SPEAKER and token.text.lower() != "it":
            return False
        if self.actors.of(view.clauses, phrase) or self.actors.is_person(view.clauses, phrase):
            return True
        known = view.read.noun(phrase.head) is not None or token.lemma in cues().people
        if known or token.pos == "PROPN" or token.tag == "NNP" or self._is_channel(view, phrase):
            return True
        return (
            token.pos == "PRON"
            and token.text.lower() in ("he", "she", "they", "who", "we", "i", "it")
        ) or token.text.lower() in _PEOPLE

    def _is_channel(self, view: View, phrase: Phrase) -> bool:
        return view.tokens[phrase.head].lemma in channels()

    def _one(self, view: View, phrase: Phrase) -> Actor | None:
        token = view.tokens[phrase.head]
        if token.pos == "PRON" or token.tag in ("PRP", "WP"):
            return self._pronoun(view, phrase)
        if self._is_channel(view, phrase) and (owner := self.owner(view, phrase)) is not None:
            return owner
        known = self.actors.of(view.clauses, phrase)
        if (
            not self._says_who(view, phrase)
            and (earlier := self._earlier(view, phrase)) is not None
        ):
            return msgspec.structs.replace(earlier, mention=self._words(view, phrase))
        if known and not (token.lemma in _POSTED and self._state(view, phrase) is None):
            return self._office_holder(view, phrase, known[0]) or self._named(
                view, phrase, known[0]
            )
        return self._unknown(view, phrase)

    def _pronoun(self, view: View, phrase: Phrase) -> Actor | None:
        word = view.tokens[phrase.head].text.lower()
        if (
            word in ("he", "she")
            and self.at - self._last_at <= 1
            and self._fits(self.past[-1], word)
        ):
            return msgspec.structs.replace(self.past[-1], mention=self._words(view, phrase))
        known = self.actors.of(view.clauses, phrase)
        if known:
            return (
                known[0]
                if len(known) == 1
                else msgspec.structs.replace(known[0], name=_joint(known))
            )
        if word in ("he", "she", "they") and self.past:
            return msgspec.structs.replace(self.past[-1], mention=self._words(view, phrase))
        if word in ("he", "she", "they"):
            return Actor(name=word, mention=self._words(view, phrase))
        return None

    def _fits(self, actor: Actor, word: str) -> bool:
        """Whether "he" or "she" can stand for a speaker."""
        person = self.actors.names.find(actor.name) if actor.name.strip(" -") else None
        if person is None:
            return any(noun in actor.name.lower() for noun in _UNNAMED)
        return person.is_person and person.female is not (word == "he")

    def owner(self, view: View, phrase: Phrase) -> Actor | None:
        """ "a statement by the ministry", "his letter": whoever gave those words."""
        roles = view.clauses.roles(phrase.head)
        for role in _GIVEN_BY:
            for inner in roles.get(role, ()):
                if (
                    self.actors.of(view.clauses, inner)
                    and (found := self._one(view, inner)) is not None
                ):
                    return found
        return None

    def _says_who(self, view: View, phrase: Phrase) -> bool:
        """Whether a phrase has words of its own that tell who is meant, or is a name."""
        if view.tokens[phrase.head].pos == "PROPN" or view.read.hit(phrase.head) is not None:
            return True
        return (
            view.tokens[phrase.first].text.lower() not in _EARLIER
            or phrase.head - phrase.first > 1
            or phrase.last > phrase.head
        )

    def _earlier(self, view: View, phrase: Phrase) -> Actor | None:
        """ "the spokesman", "the group": the last speaker who was called that."""
        word = view.tokens[phrase.head].lemma
        person = self.actors.is_person(view.clauses, phrase)
        for actor in reversed(self.past[-_REACH:]):
            said = {each.rstrip("s") for each in f"{actor.name} {actor.role or ''}".lower().split()}
            if word.rstrip("s") in said:
                return actor
        noun = view.read.noun(phrase.head)
        if noun is None or noun.kind == "person" or (person and noun.kind != "group"):
            return None
        return (
            next(
                (
                    actor
                    for actor in reversed(self.past[-_REACH:])
                    if actor.sector not in (None, "GOV") and len(actor.name.split()) > 1
                ),
                None,
            )
            if not self.actors.of(view.clauses, phrase)
            else None
        )

    def _office_holder(self, view: View, phrase: Phrase, actor: Actor) -> Actor | None:
        """ "the Turkish leader", once the article has named Turkey's president."""
        noun = view.read.noun(phrase.head)
        definite = view.tokens[phrase.first].text.lower() == "the"
        if (
            noun is None
            or noun.kind != "person"
            or not definite
            or actor.code is None
            or view.tokens[phrase.head].tag == "NNS"
        ):
            return None
        wanted = _LEADERS if noun.noun in ("leader", "ruler") else (noun.noun,)
        people = [
            p
            for p in self.actors.names.all()
            if p.is_person and p.code == actor.code and p.name != actor.name
        ]
        fitting = [
            p
            for p in people
            if p.role
            and any(office in p.role.lower() for office in wanted)
            and "former" not in p.role
        ]
        if len(fitting) != 1:
            return None
        return fitting[0].actor(self._words(view, phrase))

    def _named(self, view: View, phrase: Phrase, actor: Actor) -> Actor:
        """A person keeps the full name; a state or an office is called as the text calls it."""
        hit = view.read.hit(phrase.head)
        states = view.read.noun(phrase.head) is not None and hit is None and actor.role is None
        if (
            states
            or (hit is not None and hit.kind != "person")
            or (view.read.noun(phrase.head) is not None and actor.role == actor.name)
        ):
            return msgspec.structs.replace(actor, name=self._written_out(view, phrase))
        return actor

    def _written_out(self, view: View, phrase: Phrase) -> str:
        """The phrase, or the name behind its letters if the article gives it: "SDF"."""
        text, hit = self._text(view, phrase), view.read.hit(phrase.head)
        if hit is None or not text.isupper() or text == hit.name:
            return text
        if hit.name not in self._written:
            self._written[hit.name] = any(
                hit.name in each.sentence.text for each in self.actors.sentences
            )
        return hit.name if self._written[hit.name] else text

    def _unknown(self, view: View, phrase: Phrase) -> Actor | None:
        """Somebody the floor ``actors`` does not know: the phrase is the name."""
        run = next((r for r in view.read.names if r[0] <= phrase.head <= r[1]), None)
        name = view.read.text(*run) if run is not None else self._text(view, phrase)
        if not any(char.isalpha() for char in name) or name.lower() in _NO_SPEAKER:
            return None
        person = self.actors.names.find(name)
        if person is not None:
            return person.actor(self._words(view, phrase))
        noun = view.read.noun(phrase.head)
        code = self._state(view, phrase)
        return Actor(
            name=name,
            code=code,
            sector=noun.sector if noun else None,
            mention=self._words(view, phrase),
        )

    def _state(self, view: View, phrase: Phrase) -> str | None:
        """ "her Moldovan colleague", "advisers to the Algerian king": the state named with them."""
        roles = view.clauses.roles(phrase.head)
        for role in _OF_WHOM:
            for inner in roles.get(role, ()):
                hit = view.read.hit(inner.head)
                found = hit.code if hit is not None else None
                if found is None and role != "modifier":
                    found = next(
                        (a.code for a in self.actors.of(view.clauses, inner) if a.code), None
                    )
                if found is not None:
                    return found
        return None

    def _text(self, view: View, phrase: Phrase) -> str:
        return view.read.phrase_text(phrase)

    def _words(self, view: View, phrase: Phrase) -> Span:
        return view.read.span(phrase.first, phrase.last)


def _joint(actors: tuple[Actor, ...]) -> str:
    return " and ".join(actor.name for actor in actors)
