"""Who: states, people and their offices, bodies, groups."""

from bilateral.actors.gazetteer import Entry, Gazetteer, code_of, names_of, read_actors, state_name
from bilateral.actors.introductions import introduce
from bilateral.actors.names import Names
from bilateral.actors.readings import Readings
from bilateral.actors.resolver import ArticleActors
from bilateral.actors.sentence import ReadSentence

__all__ = [
    "ArticleActors",
    "Entry",
    "Gazetteer",
    "Names",
    "ReadSentence",
    "Readings",
    "code_of",
    "introduce",
    "names_of",
    "read_actors",
    "state_name",
]
