"""The world of a what-if: who sells how much to whom, what is sold at home included.

The model needs each state's domestic sales. They are what the trade file gives (exporter and
importer the same), else the state's output less its exports; a state with neither, or whose exports
exceed its output, is left out, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from bilateral.errors import InputError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

GIVEN = "given"


class Flow(NamedTuple):
    """What one state sold to another in a year; to itself: domestic sales."""

    exporter: str
    importer: str
    value: float


class World(NamedTuple):
    """``flows[i, j]`` is what state i sold to state j; every state sells and buys something.

    ``domestic`` says for each state where its domestic sales come from ("given", "GDP less
    exports"); ``left_out`` why other states are not in; ``covered`` is the share (0 to 1) of the
    trade between states that is in.
    """

    states: tuple[str, ...]
    flows: Matrix
    domestic: tuple[str, ...]
    left_out: dict[str, str]
    covered: float

    def place_of(self, state: str) -> int:
        """The row and column of a state; InputError if it is not in, with the reason."""
        if state in self.states:
            return self.states.index(state)
        if reason := self.left_out.get(state):
            raise InputError(f"{state} is not in the model: {reason}")
        raise InputError(f"{state} is not in the trade data, which have {self._some()}")

    def _some(self) -> str:
        return f"{len(self.states)} states: {', '.join(self.states[:8])}, …"


def make_world(
    flows: Iterable[Flow], outputs: Mapping[str, float] | None = None, measure: str = "output"
) -> World:
    """The world of these flows; flows of the same pair are added up.

    ``outputs`` are each state's output in the units of the flows, ``measure`` what they are
    ("gross output", "GDP"). InputError if fewer than two states remain.
    """
    import numpy as np

    added = _added(flows)
    names = sorted({state for pair in added for state in pair})
    place = {state: n for n, state in enumerate(names)}
    matrix = np.zeros((len(names), len(names)))
    for (exporter, importer), value in added.items():
        matrix[place[exporter], place[importer]] = value
    abroad = matrix - np.diag(np.diag(matrix))
    basis, left_out = _fill_domestic(matrix, names, outputs or {}, measure)
    kept = _kept(matrix, names, left_out)
    if len(kept) < 2:
        raise InputError(_too_few(left_out))
    inside = np.ix_(kept, kept)
    return World(
        tuple(names[n] for n in kept),
        matrix[inside],
        tuple(basis[names[n]] for n in kept),
        left_out,
        float(abroad[inside].sum() / abroad.sum()) if abroad.any() else 1.0,
    )


def _added(flows: Iterable[Flow]) -> dict[tuple[str, str], float]:
    """The flows by pair; a value that is no amount is refused, readers having set it aside."""
    added: dict[tuple[str, str], float] = {}
    for exporter, importer, value in flows:
        if not 0 <= value < float("inf"):
            raise InputError(f"{exporter} to {importer}: {value} is no amount of trade")
        added[exporter, importer] = added.get((exporter, importer), 0.0) + value
    return {pair: value for pair, value in added.items() if value or pair[0] == pair[1]}


def _fill_domestic(
    matrix: Matrix, names: Sequence[str], outputs: Mapping[str, float], measure: str
) -> tuple[dict[str, str], dict[str, str]]:
    """Put domestic sales into the matrix: whence they come, and why some states have none."""
    basis, missing = {}, {}
    for n, state in enumerate(names):
        exports = float(matrix[n].sum() - matrix[n, n])
        if matrix[n, n] > 0:
            basis[state] = GIVEN
        elif state not in outputs:
            missing[state] = "neither its domestic sales nor its output is given"
        elif outputs[state] <= exports:
            missing[state] = f"its exports exceed its {measure}"
        else:
            basis[state] = f"{measure} less exports"
            matrix[n, n] = outputs[state] - exports
    return basis, missing


def _kept(matrix: Matrix, names: Sequence[str], left_out: dict[str, str]) -> list[int]:
    """The states of the largest group that trade, directly or not, with each other."""
    import numpy as np

    kept = [n for n, state in enumerate(names) if state not in left_out]
    if not kept:
        return []
    groups = connected(matrix[np.ix_(kept, kept)])
    largest = np.bincount(groups).argmax()
    for n, group in zip(kept, groups, strict=True):
        if group != largest:
            left_out[names[n]] = "it trades with none of the other states in the model"
    return [n for n in kept if names[n] not in left_out]


def connected(flows: Matrix) -> NDArray[np.int32]:
    """For each state the number of its group; groups trade with none but their own."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    groups: NDArray[np.int32] = connected_components(csr_array(flows > 0), directed=False)[1]
    return groups


def _too_few(left_out: Mapping[str, str]) -> str:
    reason = next(iter(left_out.values()), "the trade data are empty")
    several = f" (so for {len(left_out)} states)" if len(left_out) > 1 else ""
    return (
        f"no world to reckon with: {reason}{several}; "
        "give domestic sales (rows of a state with itself), or their output"
    )
