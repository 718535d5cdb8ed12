"""Feeds into the store, round after round: each item once, and no feed in another's way."""

from bilateral.watch.lists import feeds_of
from bilateral.watch.loop import Round, rounds
from bilateral.watch.rules import Limits, Rules, World
from bilateral.watch.state import State, open_state
from bilateral.watch.task import Task

__all__ = ["Limits", "Round", "Rules", "State", "Task", "World", "feeds_of", "open_state", "rounds"]
