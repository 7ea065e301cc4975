"""PDFs that are broken or mean harm, made on the spot: sizes in, the bytes of a file out."""

from __future__ import annotations

import io
import zlib

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from bench.raw_pdf import assemble, line, pages, stream

TEXT = b"".join(line(72, 780 - 14 * i, f"Laporan Kinerja KPU Kota Purwasari Tahun 2023 baris {i}") for i in range(12))
PLAIN = stream(TEXT)
EXTRA = 50_000  # number of a further object
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"


def with_box(box: bytes) -> bytes:
    """A page with this box for all of the file."""
    return assemble(pages([PLAIN], box))


def without_area() -> bytes:
    """A second page whose crop box lies beside the page."""
    objects = pages([PLAIN, PLAIN])
    objects[6] = objects[6].replace(b"/Type/Page", b"/Type/Page/CropBox[700 900 800 950]")
    return assemble(objects)


def many_pages(count: int) -> bytes:
    """All pages share one content."""
    objects = {number: body for number, body in pages([PLAIN] * count).items() if number < 4}
    shared = {n: b"<</Type/Page/Parent 2 0 R/Contents %d 0 R>>" % EXTRA for n in range(4, 4 + 2 * count, 2)}
    return assemble(objects | shared | {EXTRA: stream(line(72, 700, "Halaman."))})


def lying_count(count: int) -> bytes:
    """Two pages that say they are more."""
    objects = pages([PLAIN] * 2)
    objects[2] = objects[2].replace(b"/Count 2", b"/Count %d" % count)
    return assemble(objects)


def ring_of_pages() -> bytes:
    """A page tree that holds itself."""
    objects = pages([PLAIN])
    objects[EXTRA] = b"<</Type/Pages/Parent 2 0 R/Count 3/Kids[2 0 R 4 0 R %d 0 R]>>" % EXTRA
    objects[2] = objects[2].replace(b"/Count 1", b"/Count 4").replace(b"/Kids[4 0 R]", b"/Kids[4 0 R %d 0 R]" % EXTRA)
    return assemble(objects)


def wrong_places() -> bytes:
    """The place of the cross-reference table is not where it is said to be."""
    data = assemble(pages([PLAIN]))
    return data[: data.rindex(b"startxref\n")] + b"startxref\n7\n%%EOF\n"


def cut_off(kept: int = 0) -> bytes:
    """The beginning of a file. kept: bytes, 0 for half of it."""
    data = assemble(pages([PLAIN] * 3))
    return data[: kept or len(data) // 2]


def turned_bits() -> bytes:
    """A page whose packed content has other bits than when it was packed, at its end."""
    packed = bytearray(stream(TEXT, packed=True))
    packed[-len(b"\nendstream") - 12] ^= 0x10
    return assemble(pages([bytes(packed), PLAIN]))


def locked(user: str, owner: str) -> bytes:
    """user: the password to open it, owner: the one to change it."""
    sink = io.BytesIO()
    canvas = Canvas(sink, encrypt=StandardEncryption(user, owner, strength=128))
    canvas.drawString(72, 700, "Laporan Kinerja KPU Kota Purwasari Tahun 2023")
    canvas.save()
    return sink.getvalue()


def bomb(megabytes: int) -> bytes:
    """A content stream of nothing, deflated twice: a millionth of its size as it lies in the file."""
    inner = zlib.compress(zlib.compress(b"\0" * (megabytes << 20), 9), 9)
    content = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>\nstream\n%s\nendstream" % (len(inner), inner)
    return assemble(pages([PLAIN, content]))


def form_of_itself() -> bytes:
    """A drawing that draws itself twice, which draws itself twice ..."""
    resources = b"/XObject<</N %d 0 R>>" % EXTRA
    form = stream(b"0 0 5 5 re f /N Do /N Do", FORM + b"/Resources<<%s>>" % resources)
    return assemble(pages([PLAIN, stream(b"/N Do")], resources=resources, more={EXTRA: form}))


def much_text(characters: int) -> bytes:
    """A page of so many characters."""
    rows = (line(30, 20 + i * 6, "A" * 20_000, 4) for i in range(characters // 20_000))
    return assemble(pages([PLAIN, stream(b"".join(rows), packed=True)]))


def many_lines(count: int) -> bytes:
    """Short level strokes all over the page."""
    places = ((i * 7 % 590, i % 8400 / 10) for i in range(count))
    strokes = (b"%d %.1f m %d %.1f l S\n" % (x, y, x + 4, y) for x, y in places)
    return assemble(pages([PLAIN, stream(b"".join(strokes), packed=True)]))


def large_grid(rows: int, columns: int) -> bytes:
    """A ruled table of rows x columns cells, with a figure in some."""
    wide, high = 560 / columns, 800 / rows
    level = (b"15 %.3f m 575 %.3f l S\n" % (20 + i * high, 20 + i * high) for i in range(rows + 1))
    upright = (b"%.3f 20 m %.3f 820 l S\n" % (15 + i * wide, 15 + i * wide) for i in range(columns + 1))
    said = (line(16 + i % columns * wide, 21 + i % rows * high, "1", 1) for i in range(0, rows * columns, 997))
    return assemble(pages([PLAIN, stream(b"0.05 w " + b"".join([*level, *upright, *said]), packed=True)]))


def scripts() -> bytes:
    """JavaScript, a program to launch, a form to be sent and a file within, all on opening."""
    script = b"<</S/JavaScript/JS(app.alert\\('x'\\); this.submitForm\\('http://127.0.0.1:9/'\\))>>"
    launch = b"<</S/Launch/F(/bin/sh)/Next %s>>" % script
    files = b"/EmbeddedFiles<</Names[(../../evil.pdf) %d 0 R]>>" % EXTRA
    more = {
        EXTRA: b"<</Type/Filespec/F(../../evil.pdf)/EF<</F %d 0 R>>>>" % (EXTRA + 1),
        EXTRA + 1: stream(b"evil", b"/Type/EmbeddedFile"),
    }
    entries = b"/OpenAction %s/AA<</WC %s>>/Names<<%s/JavaScript<</Names[(a) %s]>>>>" % (launch, script, files, script)
    return assemble(pages([PLAIN], catalog=entries, more=more))


def titled(said: bytes) -> bytes:
    """Properties of the file. said: a PDF string, delimiters included."""
    info = {EXTRA: b"<</Title %s/Producer %s>>" % (said, said)}
    return assemble(pages([PLAIN], more=info), trailer=b"/Info %d 0 R" % EXTRA)


def mapped(codes: dict[str, bytes]) -> bytes:
    """A font whose map to Unicode gives UTF-16 codes (hexadecimal) for some letters."""
    lines = b"\n".join(b"<%02x> <%s>" % (ord(letter), code) for letter, code in codes.items())
    cmap = b"begincmap\n1 begincodespacerange <00> <ff> endcodespacerange\n%d beginbfchar\n%s\nendbfchar\nendcmap"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode %d 0 R>>" % (EXTRA + 1)
    more = {EXTRA: font, EXTRA + 1: stream(cmap % (len(codes), lines))}
    return assemble(pages([PLAIN], resources=b"/Font<</F1 %d 0 R>>" % EXTRA, more=more))


def wild_numbers() -> bytes:
    """Numbers that no page can hold."""
    wild = b"1e38 0 0 -1e38 1e38 0 cm 99999999999999999999 w 0 0 1e30 -1e30 re S BT /F1 1e9 Tf 1e20 -1e20 Td (x) Tj ET "
    return assemble(pages([stream(wild + TEXT), PLAIN]))


def filled() -> bytes:
    """A page with nothing but a field that is filled in, a note, and a field that is hidden."""
    at, link = EXTRA + 1, b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]>>"
    kinds = (b"Widget/FT/Tx/T(a)/F 4", b"FreeText/F 4", b"Widget/FT/Tx/T(b)/F 2")
    box = b"/Rect[72 %d 372 %d]/AP<</N %d 0 R>>"
    said = ("Purwasari", "Lunas", "tersembunyi")
    more = {EXTRA: b"[%s %s]" % (link, b" ".join(b"%d 0 R" % (at + i) for i in range(3)))}
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 300 30]/Resources<</Font<</F1 3 0 R>>>>"
    for i, kind in enumerate(kinds):
        more[at + i] = b"<</Type/Annot/Subtype/%s%s>>" % (kind, box % (700 - 40 * i, 730 - 40 * i, at + 10 + i))
        more[at + 10 + i] = stream(line(5, 8, said[i]), form)
    fields = b"/AcroForm<</Fields[%d 0 R %d 0 R]>>" % (at, at + 2)
    return assemble(pages([stream(b"")], page=b"/Annots %d 0 R" % EXTRA, catalog=fields, more=more))


def many_texts(count: int) -> bytes:
    """A page whose content is named over and over, so that it holds so many texts."""
    objects = pages([stream(b"".join(line(72, 780 - i, "Purwasari") for i in range(100)))])
    named = b"[%s]" % b" ".join([b"5 0 R"] * (count // 100))
    return assemble(objects | {4: b"<</Type/Page/Parent 2 0 R/Contents %s>>" % named})


def strange_lock() -> bytes:
    """Protected by a method that no reader knows."""
    lock = {EXTRA: b"<</Filter/Purwasari.Lock/V 5/R 9>>"}
    return assemble(pages([PLAIN], more=lock), trailer=b"/Encrypt %d 0 R/ID[(a)(b)]" % EXTRA)


def behind_rubbish(size: int) -> bytes:
    """A whole file behind so many bytes that are not its own, as a mail or a web server leaves them."""
    return b"Content-Type: application/pdf\r\n".ljust(size, b"-") + assemble(pages([PLAIN]))


def deep_tree(depth: int) -> bytes:
    """A page below so many levels of the page tree."""
    first, last = EXTRA, EXTRA + depth
    node = b"<</Type/Pages/Count 1/Kids[%d 0 R]/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>%s>>"
    tree = {n: node % (n + 1, b"/Parent %d 0 R" % (n - 1) if n > first else b"") for n in range(first, last)}
    leaf = b"<</Type/Page/Parent %d 0 R/Contents 5 0 R/Resources<</Font<</F1 3 0 R>>>>>>" % (last - 1)
    return assemble(
        pages([PLAIN]) | tree | {1: b"<</Type/Catalog/Pages %d 0 R>>" % first, 2: b"null", 4: b"null", last: leaf}
    )
