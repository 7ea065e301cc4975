"""A line beside a table in, whether it is a note or a caption, which ends the table, out."""

from __future__ import annotations

import re

from normalizers.lookup import read_lookup

_FIRST_WORD = re.compile(r"[^\W\d_]+")
_MARK = re.compile(r"\*|\d\)|[¹²³]")


def opens_note(text: str) -> bool:
    """Whether the line begins with a word of `lookups/note_openers.csv`, or with the mark of a footnote."""
    found = _FIRST_WORD.search(text)
    first = found.group().casefold() if found else ""
    return bool(_MARK.match(text.strip())) or any(row["word"] == first for row in read_lookup("note_openers"))
