"""What an indicator's name comes down to: the types that linking works with. Imports the standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Root:
    """What a word comes down to.

    weight: how much it tells of what is measured, 0..1. decisive: names that differ in it measure different things.
    own_weight: its weight outside of a clause of purpose, means or yardstick.
    """

    name: str
    weight: float
    decisive: bool
    own_weight: float


@dataclass(frozen=True, slots=True)
class Form:
    """An indicator's name without what does not tell indicators apart: office, frame, affixes, qualifiers.

    kind: "persentase", "jumlah", "nilai", "predikat", or "" where the name does not say. roots: by name, in its order.
    """

    kind: str
    roots: Mapping[str, Root]

    @property
    def key(self) -> str:
        """Equal for equal forms; sorts as text."""
        return f"{self.kind}:{' '.join(self.roots)}"


@dataclass(frozen=True, slots=True)
class Likeness:
    """score: 0..1, the share of weight that two forms have in common. apart: they surely measure different things."""

    score: float
    apart: bool


@dataclass(frozen=True, slots=True)
class Member:
    """A name in a group. score: 0..1, how alike it is to what it was joined to.

    method: "equal" (the same words, or alone in its group), "alike" (by likeness), "decided" (by a person).
    """

    text: str
    score: float
    method: str


@dataclass(frozen=True, slots=True)
class Group:
    """Names that measure the same thing. key: the form of the most frequent one."""

    key: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two names, of two groups, that are nearly alike."""

    first: str
    second: str
    score: float
