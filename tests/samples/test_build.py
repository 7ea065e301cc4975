"""The bundled reports are what their source says."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from samples.build import SOURCES, build_all

ROOT = Path(__file__).parent.parent.parent
NAMES = sorted(path.stem for path in SOURCES.glob("*.yaml"))


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All sources, set anew."""
    root = tmp_path_factory.mktemp("again")
    build_all(root)
    return root


def text(pdf: Path) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pdf)]


@pytest.mark.parametrize("name", NAMES)
def test_the_bundled_pdf_is_what_the_source_gives(name: str, again: Path) -> None:
    # Not byte by byte: compression may differ from machine to machine.
    assert text(ROOT / "data" / "raw" / f"{name}.pdf") == text(again / "data" / "raw" / f"{name}.pdf")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["json", "findings.json"])
def test_the_bundled_truth_is_what_the_source_gives(name: str, kind: str, again: Path) -> None:
    bundled, anew = (root / "samples" / "truth" / f"{name}.{kind}" for root in (ROOT, again))
    assert json.loads(bundled.read_text(encoding="utf-8")) == json.loads(anew.read_text(encoding="utf-8"))


def test_the_manifest_lists_the_bundled_files() -> None:
    raw = ROOT / "data" / "raw"
    with (raw / "manifest.csv").open(encoding="utf-8", newline="") as stream:
        listed = {row["file"]: row["sha256"] for row in csv.DictReader(stream)}
    assert listed == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in raw.glob("*.pdf")}
