"""Which readers this machine has in, the readers out; where one is missing, what to install."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractors.ocr.cache import CachedEngine, picture_key
from extractors.ocr.model import Engine, Grey
from extractors.ocr.tessdata import data_folder

INSTALL = "apt-get install tesseract-ocr tesseract-ocr-ind"


@dataclass(frozen=True, slots=True)
class Readers:
    """The first and the second reader; `second` is None where one alone serves.

    advice: what to install for a better reading, "" where nothing is missing.
    """

    first: Engine
    second: Engine | None
    advice: str

    @property
    def name(self) -> str:
        return self.first.name if self.second is None else f"{self.first.name}+{self.second.name}"


@cache
def open_readers() -> Readers:
    """The readers of this process, opened once: their models stay in memory."""
    from extractors.ocr.rapid import Rapid  # 0.3 s to load: only runs that meet a scan pay for it

    try:
        from extractors.ocr.tesseract import Tesseract
    except ImportError as error:
        return Readers(Rapid(), None, f"Tesseract cannot be loaded ({error}); scans are read by RapidOCR alone")
    if not data_folder():
        advice = f"Tesseract's models for Indonesian are missing; scans are read by RapidOCR alone. Install: {INSTALL}"
        return Readers(Rapid(), None, advice)
    return Readers(Tesseract(), Rapid(), "")


@dataclass(frozen=True, slots=True)
class PageReaders:
    """The readers of one page, with what they have read on it before."""

    readers: Readers
    cached: tuple[CachedEngine, ...]

    def save(self) -> None:
        for engine in self.cached:
            engine.save()


def readers_of_page(readers: Readers, folder: Path | None, picture: Grey) -> PageReaders:
    """The readers behind the cache. folder: None for no cache. picture: the page's."""
    if folder is None:
        return PageReaders(readers, ())
    page = picture_key(picture)
    first = CachedEngine(readers.first, folder, page)
    second = CachedEngine(readers.second, folder, page) if readers.second else None
    kept = (first,) if second is None else (first, second)
    return PageReaders(Readers(first, second, readers.advice), kept)
