"""Whether two names mean one thing: names of indicators, programmes and activities in, how alike they are out."""

from __future__ import annotations

import re
from functools import lru_cache

from normalizers.indicators.form import read_form
from normalizers.indicators.likeness import compare
from normalizers.indicators.model import Form
from normalizers.text import clean

SAME = 0.85  # from here on two names are taken for one thing
_CODE = re.compile(r"\(?\b[A-Z0-9]{2,6}(?:\.[A-Z0-9]{2,6})+\b\)?|\(\d{2,4}\.[\d.A-Z]+\)")
_MARKER = re.compile(r"^\s*(?:\(?(?:\d{1,3}|[a-zA-Z]|[IVX]{1,5})[.,)]\s*|\d{1,4}\s+(?=[A-Z]))+")
_FRAME = re.compile(r"^(?:(?:sub\s?)?(?:program|kegiatan)\b\s*:?\s*)+", re.IGNORECASE)


@lru_cache(maxsize=65536)
def form_of(name: str) -> Form:
    """What the name of an indicator comes down to."""
    return read_form(name)


@lru_cache(maxsize=65536)
def likeness(first: str, second: str) -> float:
    """How alike two names are, 0..1; 0 where they measure different things for certain."""
    if plain_name(first) == plain_name(second):
        return 1.0
    return compare(form_of(first), form_of(second)).score


@lru_cache(maxsize=65536)
def plain_name(name: str) -> str:
    """A name of a programme or activity without codes, list markers and the word "Program": case-folded."""
    bare = _MARKER.sub("", _CODE.sub(" ", clean(name)).strip())
    letters = re.sub(r"[^\w]+", " ", _FRAME.sub("", bare.strip()).casefold())
    return " ".join(letters.split())
