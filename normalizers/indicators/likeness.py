"""Two Forms in, how alike they are out, and whether they measure different things for certain."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from normalizers.indicators.model import Form, Likeness, Root
from normalizers.indicators.words import is_known

_TELLING = 0.6  # words that, one in the place of the other, are another object
# What names must have in common where one of them has a word of such a weight that the other has not.
_MORE_SAID = ((0.8, 0.9), (0.7, 0.7))
_OTHER_OBJECT = 0.6  # the most that names of different objects are given
# A name that does not say its kind is mostly a share, sometimes a grade, rarely a count.
_UNSAID_KIND = {"persentase": 0.98, "nilai": 0.9, "jumlah": 0.75, "predikat": 0.5}
_SHORTEST_SLIP = 5
_SLIP = 0.2  # share of letters


def compare(first: Form, second: Form) -> Likeness:
    """The share of the two names' weight that they have in common; the order of the two does not matter."""
    if first.kind and second.kind and first.kind != second.kind:
        return Likeness(0.0, True)
    shared = [max(root.weight, second.roots[name].weight) for name, root in first.roots.items() if name in second.roots]
    mine = [root for name, root in first.roots.items() if name not in second.roots]
    yours = [root for name, root in second.roots.items() if name not in first.roots]
    for one, other in _slips(mine, yours):
        shared.append(max(one.weight, other.weight))
        mine.remove(one)
        yours.remove(other)
    if any(root.decisive for root in (*mine, *yours)):
        return Likeness(0.0, True)
    score = _score(sum(shared), mine, yours)
    return Likeness(score if first.kind == second.kind else score * _UNSAID_KIND[first.kind or second.kind], False)


def _score(common: float, mine: Sequence[Root], yours: Sequence[Root]) -> float:
    if _is_replaced(mine, yours):
        return 0.0
    total = common + sum(root.weight for root in (*mine, *yours))
    score = common / total if total else 0.0
    heaviest = max((root.weight for root in (*mine, *yours) if is_known(root.name)), default=0.0)
    asked = next((common for weight, common in _MORE_SAID if heaviest >= weight), 0.0)
    return min(score, _OTHER_OBJECT) if score < asked else score


def _is_replaced(mine: Sequence[Root], yours: Sequence[Root]) -> bool:
    """Whether each side has a telling word where the other has another, in a clause of purpose, too."""
    return all(any(root.own_weight >= _TELLING for root in side) for side in (mine, yours))


def _slips(mine: Sequence[Root], yours: Sequence[Root]) -> list[tuple[Root, Root]]:
    """Pairs of roots that are spelt nearly alike and are not both words; each root is in one pair at most."""
    pairs: list[tuple[Root, Root]] = []
    left = list(yours)
    for root in mine:
        other = next((other for other in left if is_slip(root.name, other.name)), None)
        if other:
            pairs.append((root, other))
            left.remove(other)
    return pairs


def is_slip(first: str, second: str) -> bool:
    """Whether two words differ by slips of the pen only: few letters, and not both are words of Indonesian."""
    if min(len(first), len(second)) < _SHORTEST_SLIP or (is_known(first) and is_known(second)):
        return False
    return OSA.normalized_distance(first, second, score_cutoff=_SLIP) <= _SLIP
