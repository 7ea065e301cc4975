"""PDFs object by object: the source of each object in, the bytes of a file out, also one that no library writes."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Mapping, Sequence

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\b(.*?)\nendobj", re.DOTALL)
_STREAM = re.compile(rb"^(.*?)stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_FILTER = re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+)")
_LENGTH = re.compile(rb"/Length\s+\d+")

CATALOG, PAGES, FIRST_FREE = 1, 2, 3


def assemble(objects: Mapping[int, bytes], trailer: bytes = b"", root: int = CATALOG) -> bytes:
    """The file of these objects, with a right cross-reference table. trailer: further entries of the trailer."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size, start = max(objects) + 1, len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, root, trailer, start)
    return bytes(out)


def stream(data: bytes, entries: bytes = b"", packed: bool = False) -> bytes:
    """A stream object. packed: deflated."""
    if packed:
        data, entries = zlib.compress(data, 9), entries + b"/Filter/FlateDecode"
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), entries, data)


def pages(
    contents: Sequence[bytes],
    box: bytes = b"[0 0 595 842]",
    resources: bytes = b"",
    more: Mapping[int, bytes] | None = None,
    catalog: bytes = b"",
    page: bytes = b"",
) -> dict[int, bytes]:
    """The objects of a document: a page for each content stream (a whole stream object), with Helvetica as /F1.

    resources, catalog, page: further entries there. more: further objects, numbered from 100000 on.
    """
    objects = dict(more or {})
    kids = []
    for index, content in enumerate(contents):
        number = FIRST_FREE + 1 + 2 * index
        kids.append(b"%d 0 R" % number)
        objects[number] = b"<</Type/Page/Parent %d 0 R/Contents %d 0 R%s>>" % (PAGES, number + 1, page)
        objects[number + 1] = content
    font = b"/Font<</F1 %d 0 R>>" % FIRST_FREE
    objects[CATALOG] = b"<</Type/Catalog/Pages %d 0 R%s>>" % (PAGES, catalog)
    objects[PAGES] = b"<</Type/Pages/Count %d/Kids[%s]/MediaBox %s/Resources<<%s%s>>>>" % (
        len(kids), b" ".join(kids), box, font if b"/Font" not in resources else b"", resources,
    )  # fmt: skip
    objects[FIRST_FREE] = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    return objects


def line(x: float, y: float, text: str, size: float = 10) -> bytes:
    """Operators that set a line of text; x, y from the lower left."""
    said = text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F1 %.2f Tf %.2f %.2f Td (%s) Tj ET\n" % (size, x, y, said)


def unpacked(data: bytes) -> bytes:
    """The same document with its deflated streams laid open, so that a change of a byte reaches what they say."""
    objects = {int(number): _opened(body.strip()) for number, body in _OBJECT.findall(data)}
    root = re.search(rb"/Root (\d+) 0 R", data)
    return assemble(objects, root=int(root[1])) if root and objects else data


def _opened(body: bytes) -> bytes:
    found = _STREAM.match(body)
    if not found:
        return body
    head, content = found.groups()
    filters = _FILTER.search(head)
    try:
        for name in re.findall(rb"/(\w+)", filters[1] if filters else b""):
            content = _decoded(name, content)
    except ValueError:
        return body
    head = _LENGTH.sub(b"/Length %d" % len(content), _FILTER.sub(b"", head))
    return b"%sstream\n%s\nendstream" % (head, content)


def _decoded(name: bytes, content: bytes) -> bytes:
    if name == b"FlateDecode":
        try:
            return zlib.decompress(content)
        except zlib.error as error:
            raise ValueError(str(error)) from error
    if name == b"ASCII85Decode":
        return base64.a85decode(content.strip().removeprefix(b"<~").removesuffix(b"~>"))
    raise ValueError(f"filter {name!r}")
