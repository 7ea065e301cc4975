"""Damaged files: the pages that are there are found; what is no PDF stays none."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pytest

from bench.raw_pdf import assemble, line, pages, stream
from extractors.document import read_document
from extractors.errors import BrokenPdf
from extractors.model import Document
from extractors.page_reads import DAMAGED_FILE
from extractors.repair import repaired
from tests import hostile

ROOT = Path(__file__).parent.parent.parent


def read(folder: Path, data: bytes) -> Document:
    (folder / "a.pdf").write_bytes(data)
    return read_document(folder / "a.pdf", "0" * 64)


def test_a_file_cut_off_keeps_its_first_pages(tmp_path: Path) -> None:
    whole = read(tmp_path, assemble(pages([hostile.PLAIN] * 3)))
    half = read(tmp_path, hostile.cut_off())
    assert [(failure.page, failure.stage, failure.error) for failure in half.failures][0] == (0, "read", DAMAGED_FILE)
    assert half.pages[0].n_words == whole.pages[0].n_words > 50
    assert (half.pages[0].width, half.pages[0].height) == (595, 842)


def test_a_report_cut_off_at_its_end_keeps_all_pages_that_are_whole(tmp_path: Path) -> None:
    data = (ROOT / "data" / "raw" / "rkt-kota-purwasari-2024.pdf").read_bytes()
    whole = read(tmp_path, data)
    cut = read(tmp_path, data[: data.index(b"xref")])
    assert [page.n_words for page in cut.pages] == [page.n_words for page in whole.pages]
    assert [table.cells for table in cut.tables] == [table.cells for table in whole.tables]


def test_pages_of_an_earlier_revision_where_the_last_one_has_none_that_can_be_opened(tmp_path: Path) -> None:
    data = assemble(pages([hostile.PLAIN]))
    last = b"xref\n4 1\n%010d 00000 n \ntrailer\n<</Size 9/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    document = read(tmp_path, data + last % (7, data.rindex(b"xref\n0 1"), len(data)))
    assert [page.n_words for page in document.pages] == [108]
    assert [failure.error for failure in document.failures] == [DAMAGED_FILE]


@pytest.mark.parametrize(
    "data",
    [
        hostile.deep_tree(1100),
        hostile.behind_rubbish(1020),
        hostile.behind_rubbish(4000),
        assemble(pages([hostile.PLAIN])).replace(b"%PDF-1.7", b"%pdf-1.7"),
        assemble(pages([hostile.PLAIN])).replace(b"/Kids[4 0 R]", b"/Kids[null] "),
        assemble(pages([hostile.PLAIN])).replace(b"/Root 1 0 R", b"/Root<</Type/Catalog/Pages 2 0 R>>"),
    ],
)
def test_pages_that_the_file_itself_does_not_lead_to(tmp_path: Path, data: bytes) -> None:
    document = read(tmp_path, data)
    assert [page.n_words for page in document.pages] == [108]
    assert [failure.error for failure in document.failures] in ([DAMAGED_FILE], [])


def test_pages_of_a_lost_tree_inherit_from_the_new_one(tmp_path: Path) -> None:
    data = assemble(pages([hostile.PLAIN], box=b"[0 0 300 850]"))
    broken = re.sub(rb"\n2 0 obj.*?endobj", b"\n", data, flags=re.DOTALL).replace(b"startxref", b"") + data[-1:0]
    broken += b"% /MediaBox[0 0 300 850] /MediaBox[0 0 300 850]"
    document = read(tmp_path, broken)
    assert [(page.width, page.height) for page in document.pages] == [(300, 850)]


def test_objects_within_a_stream_of_objects_are_found(tmp_path: Path) -> None:
    objects = pages([hostile.PLAIN])
    inner = {number: objects.pop(number) for number in (1, 2, 3, 4)}
    places, body = [], b""
    for number, content in inner.items():
        places.append(b"%d %d" % (number, len(body)))
        body += content + b" "
    head = b" ".join(places) + b" "
    objects[50] = stream(head + body, b"/Type/ObjStm/N 4/First %d" % len(head), packed=True)
    document = read(tmp_path, assemble(objects)[:-60])
    assert [page.n_words for page in document.pages] == [108]


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4",
        b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 1 0 R>>\nendobj",
        b"%PDF-1.4\n"
        + b"7 0 obj /Type/ObjStm /First 99999999999 /FlateDecode stream\n"
        + zlib.compress(b"1 2 3")
        + b"endobj",
        b"%PDF-1.4\n" + b"1 0 obj " * 3000,
        line(1, 1, "x"),
    ],
)
def test_what_has_no_page_is_not_repaired(tmp_path: Path, data: bytes) -> None:
    assert repaired(data) is None
    with pytest.raises(BrokenPdf):
        read(tmp_path, b"%PDF-" + data)
