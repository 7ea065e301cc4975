"""A sentence in, the years that it speaks of out: not those of laws, of spans of years and of events."""

from __future__ import annotations

import re
from functools import cache

from normalizers.lookup import read_lookup

_YEAR = re.compile(
    r"(?:(?:tahun(?:\s(?:anggaran|ini))?|thn\.?|t\.?a\.?|per|tanggal|akhir|apbn|apbd|dipa)\s|\d{1,2}\s[^\W\d_]{3,9}\s)\(?"
    r"(?P<year>(?:19|20)\d\d)(?![\d%]|[.,/]\d|\s?[-–—/]\s?\d|\s(?:sampai|s/d|s\.d))",
    re.IGNORECASE,
)
_LAW = re.compile(r"(?:nomor|nomer|no\.?)\s?:?\s?[\w./-]+\s(?:tahun\s)?$", re.IGNORECASE)
_SPAN = re.compile(r"(?:19|20)\d\d\s?(?:[-–—/]|sampai(?:\sdengan)?|s/d|s\.d\.?|hingga)\s?(?:tahun\s)?$", re.IGNORECASE)


def find_said_years(text: str) -> tuple[tuple[int, int], ...]:
    """(place, year) of each year that a figure can be said of, in order."""
    found = []
    for match in _YEAR.finditer(text):
        before = text[: match.start("year")]
        if not _LAW.search(before) and not _SPAN.search(before) and not _is_of_event(text[: match.start()]):
            found.append((match.start("year"), int(match["year"])))
    return tuple(found)


def _is_of_event(before: str) -> bool:
    """Whether the year behind is part of an event's name ("Pemilu Serentak Tahun 2024")."""
    return _event_pattern().search(before.rstrip()) is not None


@cache
def _event_pattern() -> re.Pattern[str]:
    events = "|".join(re.escape(row["word"]) for row in read_lookup("event_words"))
    # The commission itself ("Komisi Pemilihan Umum Kota ...") is no event.
    return re.compile(
        rf"(?<!\w)(?i:(?<!komisi )(?:{events}))(?:\s(?:dan\s)?[A-Z][\w/]*|\s(?i:serentak|umum|tahapan)){{0,12}}$"
    )
