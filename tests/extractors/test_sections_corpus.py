"""Headings of the corpus' reports with a text layer, against their truth."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractors.document import read_document


def squeeze(text: str) -> str:
    return "".join(text.split()).lower()


@pytest.mark.parametrize("name", ["kota-pangkalpinang-renstra-2020-2024", "kab-lebak-rencana-2024"])
def test_headings_and_levels(shared: Path, name: str) -> None:
    truth = json.loads((shared / "corpus" / "truth" / f"{name}.json").read_text())
    wanted = [(block["level"], squeeze(block["text"])) for block in truth["blocks"] if block["t"] == "heading"]
    document = read_document(shared / "corpus" / "pdf" / f"{name}.teks.pdf", "")
    assert [(s.level, squeeze(s.number + s.title)) for s in document.sections if s.level] == wanted
