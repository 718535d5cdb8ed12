"""Many articles at once: read ahead, coded on all cores, written in order, resumed after a stop."""

from bilateral.engine.job import Engine, Plan, Tally, run
from bilateral.engine.local import CodedLine, SetAside, code_many, guarded
from bilateral.engine.recipe import CoderOptions, Recipe
from bilateral.engine.stories import Stories, Told

__all__ = [
    "CodedLine",
    "CoderOptions",
    "Engine",
    "Plan",
    "Recipe",
    "SetAside",
    "Stories",
    "Tally",
    "Told",
    "code_many",
    "guarded",
    "run",
]
