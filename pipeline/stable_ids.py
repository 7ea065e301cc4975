"""Groups of names and the ids that the names had before in, an id for each group out: kept where a group is known."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

_DIGITS = 10
Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Named(Generic[Name]):
    """A group. new_id: for it if none of its names is known; names: what it was made of."""

    new_id: str
    names: Sequence[Name]


def stable_ids(groups: Sequence[Named[Name]], known: Mapping[Name, str]) -> list[str]:
    """The id that most of a group's names had, unless another group has more of them; else its new one.

    known: name -> id before. No two groups get the same id, and no new group one that any name had before.
    """
    votes = Counter((index, known[name]) for index, group in enumerate(groups) for name in group.names if name in known)
    kept: dict[int, str] = {}
    for (index, old), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0][1], groups[vote[0][0]].new_id)):
        if index not in kept and old not in kept.values():
            kept[index] = old
    taken = set(known.values())
    return [kept.get(index) or _free(group.new_id, taken) for index, group in enumerate(groups)]


def digest(text: str) -> str:
    """Ten hexadecimal digits that follow from a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def _free(new_id: str, taken: set[str]) -> str:
    found = next(candidate for candidate in _candidates(new_id) if candidate not in taken)
    taken.add(found)
    return found


def _candidates(new_id: str) -> Iterator[str]:
    yield new_id
    number = 2
    while True:
        yield f"{new_id}-{number}"
        number += 1
