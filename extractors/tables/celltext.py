"""Lines of one cell in, its text out."""

from __future__ import annotations

from collections.abc import Sequence


def join_lines(lines: Sequence[str]) -> str:
    return " ".join(lines)
