"""The path of a PDF in, the tables that other libraries find on its pages out: what our extraction is timed beside."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pdfplumber


class Rival(NamedTuple):
    """A library, what of it is called, and the function that reads all pages of a file."""

    name: str
    does: str
    read: Callable[[Path], None]


def _pdfplumber(path: Path) -> None:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.extract_text()
            page.close()


def _camelot(path: Path) -> None:
    from camelot.io import read_pdf

    read_pdf(path, pages="all", flavor="lattice", engine="vector", suppress_stdout=True)


def _tablers(path: Path) -> None:
    import tablers

    with tablers.Document(str(path)) as pdf:
        for page in pdf.pages():
            tablers.find_tables(page, extract_text=True)


RIVALS = (
    Rival("pdfplumber", "extract_tables and extract_text", _pdfplumber),
    Rival("camelot", 'read_pdf, lattice, engine="vector": tables only', _camelot),
    Rival("tablers", "find_tables with their text: tables only", _tablers),
)


def installed() -> list[Rival]:
    """Those that can be measured; camelot and tablers are in the extra `bench`."""
    return [rival for rival in RIVALS if find_spec(rival.name)]


def missing() -> list[str]:
    """In words, which are not measured and why."""
    names = {rival.name for rival in installed()}
    return [f"{rival.name}: not measured, not installed" for rival in RIVALS if rival.name not in names]
