"""The path of a PDF in, the PDF opened with the chosen engine out.

pdfium reads all by default. pdfplumber is the reference: its characters, shapes and picture boxes come from a parser of
its own (pdfminer), so that what both say can be compared; pictures of pages are pdfium's with either.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractors.source import PdfFile

ENGINES = ("pdfium", "pdfplumber")
VARIABLE = "KINERJA_ENGINE"  # the worker processes inherit it


def chosen_engine() -> str:
    """One of ENGINES: what the environment names, else the first. Raises ValueError for another name."""
    name = os.environ.get(VARIABLE) or ENGINES[0]
    if name not in ENGINES:
        raise ValueError(f"{VARIABLE} is {name!r}; it may be {' or '.join(ENGINES)}")
    return name


def open_with(engine: str, path: Path, passwords: Iterable[str] = ()) -> AbstractContextManager[PdfFile]:
    """Open a PDF without a password, or with the first of `passwords` that fits.

    Raises extractors.pdf.PdfError where that fails.
    """
    # Loaded here: who only asks which engine is chosen needs neither.
    if engine == "pdfplumber":
        from extractors.plumber import open_pdf

        return open_pdf(path, passwords)
    from extractors import pdf

    return pdf.open_pdf(path, passwords)
