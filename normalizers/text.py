"""Text as an engine gives it in, the same text in plain characters out: what is printed stays, what is not printed goes."""

from __future__ import annotations

import re
import unicodedata

# Not printed at all: soft hyphen, zero-width characters, direction marks, byte-order mark.
_UNPRINTED = dict.fromkeys([0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF])
_LIGATURES = {0xFB00 + i: text for i, text in enumerate(("ff", "fi", "fl", "ffi", "ffl", "ft", "st"))}
# Full-width forms are the same printed sign in another width; other compatibility forms (m², ½) mean something else.
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_CONTROLS = dict.fromkeys([*range(9), *range(14, 32), *range(127, 133), *range(134, 160)])
_PLAIN = _UNPRINTED | _LIGATURES | _FULL_WIDTH | _CONTROLS
_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """The text with plain spaces, without unprinted characters, ligatures spelt out; line breaks become spaces."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text.translate(_PLAIN))).strip()
