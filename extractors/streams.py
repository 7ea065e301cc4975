"""A PDF's bytes in, how many of its compressed streams are damaged out: engines read what they can and say nothing.

A flipped bit gives another figure, or cuts a page's text short; the checksum of the compression tells.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from mmap import ACCESS_READ, mmap
from pathlib import Path

_START = re.compile(rb">>\s*stream(?:\r\n|\n|\r)")
_HEAD = 4_000  # bytes before a stream in which its dictionary stands
_FLATE = re.compile(rb"/Filter\s*\[?\s*/(?:FlateDecode|Fl)\b")
_PICTURE = re.compile(rb"/Subtype\s*/Image|/(?:DCT|JPX|CCITTFax|JBIG2)Decode")
_LENGTH = re.compile(rb"/Length\s+(\d{1,10})(?!\s+\d+\s+R)\b")
_PIECE = 1 << 16
_MOST = 256 << 20  # bytes that are unpacked of one file
_CHECKSUM = 4  # bytes
_FLUSHED = b"\0\0\xff\xff"  # how a packer ends that was never told that all was there, as Acrobat's


def damaged_parts(path: Path) -> int:
    """As damaged_streams, of a file."""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        return damaged_streams(data)


def damaged_streams(data: bytes | mmap) -> int:
    """Compressed streams that do not unpack, or not to what was packed; pictures are not tried.

    0 where the file is encrypted: its streams cannot be told.
    """
    if data.find(b"/Encrypt") >= 0:
        return 0
    budget = _MOST
    damaged = 0
    for start in _packed(data):
        sound, size = _unpacks(data, start, budget)
        if not sound:
            sound = _just_flushed(data, start, budget)
        damaged += not sound
        budget -= size
        if budget <= 0:
            break
    return damaged


def _packed(data: bytes | mmap) -> Iterator[int]:
    """Where the compressed bytes of each part begin."""
    at = 0
    while found := _START.search(data, at):
        at = found.end()
        head = data[max(0, found.start() - _HEAD) : found.start()].rpartition(b" obj")[2]
        if _PICTURE.search(head):
            length = _LENGTH.search(head)
            at += int(length[1]) if length else 0
        elif _FLATE.search(head):
            yield at


def _unpacks(data: bytes | mmap, start: int, budget: int) -> tuple[bool, int]:
    """Whether the part at start is sound, as far as the budget goes, and how many bytes it gave."""
    unpacker, checksum, size, at = zlib.decompressobj(-zlib.MAX_WBITS), 1, 0, start + 2
    while not unpacker.eof and size < budget:
        piece = unpacker.unconsumed_tail or data[at : at + _PIECE]
        at += 0 if unpacker.unconsumed_tail else len(piece)
        if not piece:
            return False, size
        try:
            out = unpacker.decompress(piece, _PIECE * 16)
        except zlib.error:
            return False, size
        checksum = zlib.adler32(out, checksum)
        size += len(out)
    if not unpacker.eof:
        return True, size
    end = at - len(unpacker.unused_data)
    return _agrees(data[end : end + 24], checksum), size


def _just_flushed(data: bytes | mmap, start: int, budget: int) -> bool:
    """Whether the part at start holds nothing, or all that it holds unpacks though its end is not marked."""
    end = data.find(b"endstream", start)
    packed = data[start : max(end, start)].rstrip(b"\r\n")
    if not packed:
        return end >= 0
    if not packed.endswith(_FLUSHED):
        return False
    unpacker = zlib.decompressobj()
    try:
        unpacker.decompress(packed, budget)
    except zlib.error:
        return False
    return not unpacker.unconsumed_tail


def _agrees(tail: bytes, checksum: int) -> bool:
    """Whether what follows the packed bytes is their checksum; some programs write none."""
    if tail.lstrip().startswith(b"endstream"):
        return True
    return tail[:_CHECKSUM] == checksum.to_bytes(_CHECKSUM, "big")
