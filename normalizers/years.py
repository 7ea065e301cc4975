"""A text in, the years that it names out."""

from __future__ import annotations

import re

from normalizers.text import clean

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_YEAR = r"(?:19|20)\d{2}"
_SPAN = re.compile(rf"({_YEAR})\s?[-/]\s?({_YEAR})")
_LONE_YEAR = re.compile(rf"(?<![\d.,/:-])(?<!\d )({_YEAR})(?![\d%]|[.,/:]\d)")


def find_years(text: str) -> tuple[int, ...]:
    """Every year that a text names, in order, with repeats and both ends of "2020-2024"; no parts of amounts."""
    plain = _SPAN.sub(r"\1 s.d. \2", clean(text).translate(_DASHES))
    return tuple(int(match[1]) for match in _LONE_YEAR.finditer(plain))
