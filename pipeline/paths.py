"""File names as text: a path in, text that a database or a terminal can hold out."""

from __future__ import annotations

import os
import re
from pathlib import Path

from pipeline.model import Address, AnyPath

_SURROGATE = re.compile("[\ud800-\udfff]")


def storable(name: str | AnyPath) -> str:
    r"""The name as valid Unicode: bytes that are not UTF-8 become \xNN."""
    return _SURROGATE.sub(_escape, str(name))


def _escape(found: re.Match[str]) -> str:
    # Python gives a byte 80..FF that is not UTF-8 as the surrogate DC80..DCFF.
    code = ord(found[0])
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"\\u{code:04x}"


def printable(name: str | AnyPath) -> str:
    """The name without anything that would steer a terminal: control and direction characters become escapes."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in storable(name))


def absolute(path: AnyPath) -> AnyPath:
    """The path from the root, with its symbolic links left as they are; an address as it is."""
    if isinstance(path, Address):
        return path
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve would follow the links


def page_address(path: str, page: int) -> str:
    """The address that opens a document, given by its stored path, at a page; "" for a path not from the root."""
    place = Path(path)
    return f"{place.as_uri()}#page={page}" if place.is_absolute() else ""
