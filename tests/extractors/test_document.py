"""A whole PDF: which errors tell what is wrong with a file, and what a bad page costs."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extractors import document as entrance
from extractors import scanned as module
from extractors.document import read_document
from extractors.errors import BrokenPdf, EmptyFile, Encrypted, NotAPdf, UnreadableFile
from extractors.model import PageContent
from extractors.pages import read_page
from extractors.source import PdfPage
from tests.extractors.reading import document, picture, rows
from tests.pdfs import draw, heading, make_pdf, pagebreak, para, table, text


def encrypted(tmp_path: Path) -> Path:
    path = tmp_path / "locked.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("secret", "owner", strength=128))
    canvas.drawString(72, 700, "rahasia")
    canvas.save()
    return path


def written(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "file.pdf"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyFile),
        (b"PK\x03\x04 a word file", NotAPdf),
        (b"<html>404</html>" * 100, NotAPdf),
        (b"%PDF-1.7\n", BrokenPdf),
        (b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF", BrokenPdf),
    ],
)
def test_files_that_are_no_whole_pdf(tmp_path: Path, content: bytes, error: type[UnreadableFile]) -> None:
    with pytest.raises(error) as raised:
        document(written(tmp_path, content))
    assert raised.value.reason
    assert raised.value.advice


def test_an_encrypted_file(tmp_path: Path) -> None:
    with pytest.raises(Encrypted):
        document(encrypted(tmp_path))


def test_a_password_opens_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "passwords").write_text("wrong\nsecret\n")
    monkeypatch.setenv("KINERJA_PASSWORD_FILE", str(tmp_path / "passwords"))
    assert document(encrypted(tmp_path)).pages[0].n_words == 1


def test_an_owners_password_hinders_nobody(tmp_path: Path) -> None:
    path = tmp_path / "owned.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("", "owner", canCopy=0, strength=128))
    canvas.drawString(72, 700, "terbuka")
    canvas.save()
    assert document(path).pages[0].n_words == 1


def test_a_missing_file_is_an_operating_system_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        document(tmp_path / "none.pdf")


def test_rubbish_before_the_header_does_no_harm(tmp_path: Path) -> None:
    whole = draw(tmp_path, [text(72, 100, "Pagu")]).read_bytes()
    assert [page.n_words for page in document(written(tmp_path, b"\r\n" * 8 + whole)).pages] == [1]


def test_a_page_that_fails_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(page: PdfPage) -> PageContent:
        if page.number == 2:
            raise ValueError("torn")
        return read_page(page)

    monkeypatch.setattr(module, "read_page", read)
    path = draw(tmp_path, *([text(72, 100, "Kalimat biasa di halaman ini.")] for _ in range(3)))
    found = document(path)
    (failure,) = found.failures
    assert (failure.page, failure.stage, failure.error) == (2, "page", "ValueError: torn")
    assert [(page.page, page.kind, page.n_words) for page in found.pages] == [
        (1, "text", 5),
        (2, "blank", 0),
        (3, "text", 5),
    ]


@pytest.mark.parametrize("step", ["without_furniture", "read_tables", "build_sections"])
def test_a_step_that_fails_costs_only_what_it_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("torn")

    monkeypatch.setattr(entrance, step, fail)
    found = document(make_pdf(tmp_path, [para("Laporan ini disusun."), table([["No", "Pagu"], ["1", "1.000"]])]))
    assert [failure.error for failure in found.failures] == ["ZeroDivisionError: torn"]
    assert bool(found.tables) == (step != "read_tables")
    assert bool(found.sections) == (step != "build_sections")
    assert found.pages[0].n_words == 7


def test_type_of_no_size_is_read(tmp_path: Path) -> None:
    found = document(draw(tmp_path, *[[text(72, 100 + i / 10, "Pagu", size=0.1) for i in range(3)]] * 2))
    assert not found.failures


def test_a_page_without_usable_text_is_named(tmp_path: Path) -> None:
    found = document(draw(tmp_path, [text(72, 100, "Kalimat biasa di halaman ini.")], [picture(1.0)]))
    (issue,) = [issue for issue in found.issues if issue.code != "one-reader"]
    assert (issue.page, issue.code) == (2, "no-usable-text")
    assert [page.confidence for page in found.pages] == [1.0, 0.0]


def test_a_report_gives_sections_and_tables(tmp_path: Path) -> None:
    amounts = [["No", "Uraian", "Pagu"], ["1", "Gaji", "1.000"], ["2", "Perjalanan", "2.000"]]
    blocks = [heading("BAB I PENDAHULUAN"), para("Laporan ini disusun."), table(amounts), pagebreak(), para("Akhir.")]
    path = make_pdf(tmp_path, blocks)
    found = read_document(path, "ab" * 32)
    assert (found.sha256, found.filename, found.title) == ("ab" * 32, "report.pdf", "Laporan")
    assert "ReportLab" in found.producer
    assert [rows(one) for one in found.tables] == [amounts]
    (section,) = [one for one in found.sections if one.title]
    assert (section.number, section.title, section.tables) == ("BAB I", "PENDAHULUAN", (0,))
    assert [block.text for block in section.blocks] == ["Laporan ini disusun.", "Akhir."]
