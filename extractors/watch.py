"""How far the reading of a document is, told to whoever watches over it: a worker's parent; by default nobody."""

from __future__ import annotations

from collections.abc import Callable

Listener = Callable[[str, int], None]


def _nobody(_stage: str, _number: int) -> None:
    pass


_listener: Listener = _nobody


def watch(listener: Listener) -> None:
    """From now on this process tells `listener(stage, number)` what it begins."""
    global _listener
    _listener = listener


def begins(stage: str, number: int) -> None:
    """The stage and what it is about: for "open" the number of pages, for "page" and "tables" the page, else 0."""
    _listener(stage, number)
