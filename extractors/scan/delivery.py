"""Tables and sections of upright pages in, the same with their places on the pages as delivered out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from extractors.model import Place, Word
from extractors.scan.model import Upright

T = TypeVar("T")


def deliver(value: T, uprights: Mapping[int, Upright]) -> T:
    """A dataclass of extractors.model (or a tuple of them) with the boxes of its places and words mapped back.

    uprights: by page number; pages that are not in it stay as they are.
    """
    mapped: Any = value
    if isinstance(value, tuple):
        mapped = tuple(deliver(part, uprights) for part in value) if _holds_places(value) else value
    elif isinstance(value, Place):
        mapped = _place(value, uprights)
    elif isinstance(value, Word):
        mapped = _word(value, uprights)
    elif is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        mapped = replace(value, **{name: deliver(part, uprights) for name, part in parts.items()})
    result: T = mapped
    return result


def _holds_places(value: tuple[Any, ...]) -> bool:
    return bool(value) and is_dataclass(value[0])


def _place(place: Place, uprights: Mapping[int, Upright]) -> Place:
    upright = uprights.get(place.page)
    return place if upright is None else replace(place, box=upright.to_page(place.box))


def _word(word: Word, uprights: Mapping[int, Upright]) -> Word:
    upright = uprights.get(word.page)
    if upright is None:
        return word
    return replace(word, box=upright.to_page(word.box), angle=(word.angle + upright.turn) % 360)
