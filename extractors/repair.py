"""A damaged PDF in, the same objects with a new table of their places out: for files cut off or badly joined."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_OBJECT = re.compile(rb"(?<![0-9])(\d{1,9})\s+(\d{1,5})\s+obj\b")
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_CATALOG = re.compile(rb"/Type\s*/Catalog(?![A-Za-z])")
_PARENT = re.compile(rb"/Parent\s+(\d+)\s+\d+\s+R")
_BOX = re.compile(rb"/MediaBox\s*\[[^\]]{7,80}\]")
_TREE = re.compile(rb"/Pages\s+(\d+)\s+\d+\s+R")
_PACKED = re.compile(
    rb"/Type\s*/ObjStm.*?/First\s+(\d+).*?stream\r?\n|/First\s+(\d+).*?/Type\s*/ObjStm.*?stream\r?\n", re.S
)
_LOCKED = re.compile(rb"/Encrypt\s+(\d+\s+\d+\s+R)")
_NAMED = re.compile(rb"/ID\s*\[[^\]]{1,200}\]")
MAGIC_REACH = 1024  # bytes: a PDF's "%PDF-" may stand behind some rubbish
_HEADER = b"%PDF-1.7\n"
_HEAD = 4_000  # bytes of an object in which its type stands
_MOST_OBJECTS = 500_000
_MOST_UNPACKED = 256 << 20  # bytes of all packed objects


def repaired(data: bytes, is_tree_lost: bool = False) -> bytes | None:
    """The file with a new table of its objects, and a new tree of pages where the old one is lost; None where it has
    no page.

    is_tree_lost: the tree is of no use though it is there. The new one may list pages that an earlier revision had.
    """
    if not is_headed(data):
        data = _HEADER + data
    objects = _found(data)
    tail, places = bytearray(b"\n"), {number: (found.start, found.generation) for number, found in objects.items()}
    bodies = {number: found.head for number, found in objects.items()}
    for number, body in _unpacked(data, objects.values()).items():
        if number not in bodies:
            bodies[number] = body
            places[number] = (len(data) + len(tail), 0)
            tail += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    root = 0 if is_tree_lost else _root(bodies)
    if not root:
        kids = [number for number, body in bodies.items() if _PAGE.search(body)]
        if not kids:
            return None
        root, tree = max(bodies) + 1, max(bodies) + 2 if is_tree_lost else _lost_tree(bodies, kids)
        listed = b" ".join(b"%d 0 R" % kid for kid in kids)
        for number, body in (
            (root, b"<</Type/Catalog/Pages %d 0 R>>" % tree),
            (tree, b"<</Type/Pages/Count %d/Kids[%s]%s>>" % (len(kids), listed, _usual_box(data))),
        ):
            places[number] = (len(data) + len(tail), 0)
            tail += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return data + bytes(tail) + _table(places, root, data, len(data) + len(tail))


def is_headed(data: bytes) -> bool:
    """Whether a file begins like a PDF."""
    return b"%PDF-" in data[:MAGIC_REACH]


def has_pages(data: bytes) -> bool:
    """Whether a file holds objects of a PDF, and pages among them, however it begins."""
    return _OBJECT.search(data) is not None and _PAGE.search(data) is not None


@dataclass(frozen=True, slots=True)
class _Object:
    """An object of the file. head: its first bytes; start, body, end: places in the file."""

    start: int
    body: int
    end: int
    generation: int
    head: bytes


def _found(data: bytes) -> dict[int, _Object]:
    """Each object that is there to its end; of two with the same number the last."""
    starts = list(_OBJECT.finditer(data))[:_MOST_OBJECTS]
    found = {}
    for index, match in enumerate(starts):
        end = starts[index + 1].start() if index + 1 < len(starts) else len(data)
        if data.find(b"endobj", match.end(), end) >= 0:
            head = data[match.end() : min(end, match.end() + _HEAD)]
            found[int(match[1])] = _Object(match.start(), match.end(), end, int(match[2]), head)
    return found


def _unpacked(data: bytes, objects: Iterable[_Object]) -> dict[int, bytes]:
    """The objects that stand within streams of objects."""
    found: dict[int, bytes] = {}
    room = _MOST_UNPACKED
    for packed in objects:
        entries = _PACKED.search(packed.head)
        if not entries or b"FlateDecode" not in packed.head:
            continue
        first = int(entries[1] or entries[2])
        try:
            content = zlib.decompressobj().decompress(data[packed.body + entries.end() : packed.end], room)
        except zlib.error:
            continue
        room -= len(content)
        numbers = [int(text) for text in content[:first].split() if text.isdigit()]
        places = [*zip(numbers[::2], numbers[1::2], strict=False), (0, len(content) - first)]
        for (number, offset), (_, end) in zip(places, places[1:], strict=False):
            found[number] = content[first + offset : first + end]
        if room <= 0:
            break
    return found


def _root(bodies: dict[int, bytes]) -> int:
    """The last catalog whose tree of pages is there; 0 for none."""
    for number, body in reversed(bodies.items()):
        tree = _TREE.search(body) if _CATALOG.search(body) else None
        if tree and b"/Kids" in bodies.get(int(tree[1]), b""):
            return number
    return 0


def _lost_tree(bodies: dict[int, bytes], kids: list[int]) -> int:
    """The number that most pages name as their tree, so that they inherit from the new one; else one that is free."""
    named = Counter(int(found[1]) for kid in kids if (found := _PARENT.search(bodies[kid])))
    return next((number for number, _ in named.most_common() if number not in bodies), max(bodies) + 2)


def _usual_box(data: bytes) -> bytes:
    boxes = Counter(_BOX.findall(data))
    return max(boxes, key=boxes.__getitem__, default=b"/MediaBox[0 0 595 842]")


def _table(places: dict[int, tuple[int, int]], root: int, data: bytes, at: int) -> bytes:
    lines = [b"xref\n0 1\n0000000000 65535 f \n"]
    lines += [b"%d 1\n%010d %05d n \n" % (number, start, gen) for number, (start, gen) in sorted(places.items())]
    locked, named = _LOCKED.search(data), _NAMED.search(data)
    more = (b"/Encrypt " + locked[1] if locked else b"") + (named[0] if named else b"")
    return b"".join(lines) + b"trailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        max(places) + 1, root, more, at,
    )  # fmt: skip
