"""Why a file gives no document: each error says in its reason what is wrong and in its advice what a user can do."""

from __future__ import annotations

import logging
from typing import ClassVar

from extractors.limits import TooMuch
from extractors.model import PageFailure

_log = logging.getLogger(__name__)
_LEFT_OUT = "look at the page in a PDF viewer; the others were read"
MORE_NEEDED = "it may need more time or memory: see --page-seconds and --memory of kinerja extract"
_DEFECT = "if a viewer shows the page, this is a defect of kinerja: report it with the traceback in log.jsonl"
DAMAGED = "open the file in a PDF viewer: if it shows the page, print it to a new PDF"


class UnreadableFile(Exception):
    """A file that cannot be read as a report.

    reason, advice: a clause each, without the file's name; the class gives them where none are passed.
    Only plain arguments are kept, so that the error passes between processes.
    """

    default_reason: ClassVar[str] = "the file cannot be read"
    default_advice: ClassVar[str] = "open it in a PDF viewer to see whether it is whole"

    def __init__(self, reason: str = "", advice: str = "") -> None:
        super().__init__(reason, advice)
        self.reason = reason or self.default_reason
        self.advice = advice or self.default_advice

    def __str__(self) -> str:
        return self.reason


class EmptyFile(UnreadableFile):
    """The file has no bytes."""

    default_reason = "the file is empty (0 bytes)"
    default_advice = "copy or download it again"


class NotAPdf(UnreadableFile):
    """The file is of another kind, whatever its name says."""

    default_reason = "the file is not a PDF"
    default_advice = "export the report as PDF, or give only PDF files"


class Encrypted(UnreadableFile):
    """The pages are behind a password."""

    default_reason = "the PDF is protected by a password"
    default_advice = "write the password into a file, a line each, and give it with --password-file"


class Sealed(UnreadableFile):
    """Protected by other means than a password: a certificate, or a program of its own."""

    default_reason = "the PDF is protected by other means than a password"
    default_advice = "open it with the program that protected it, and print it to a new PDF"


class BrokenPdf(UnreadableFile):
    """A PDF whose pages cannot be found."""

    default_reason = "the PDF is damaged: it has no page that can be opened"
    default_advice = "download it again, or open it in a viewer and print it to a new PDF"


class NoSuchPage(UnreadableFile):
    """A page beyond the last."""

    default_reason = "the PDF has no such page"
    default_advice = "pages count from 1, as the PDF is delivered"


def page_failure(page: int, stage: str, error: Exception, advice: str = "") -> PageFailure:
    """The failure that an error makes of a page, or of a step over all pages (page 0).

    advice: what can be done, where that is known; otherwise it is a defect, whose traceback is logged.
    """
    known = advice or isinstance(error, TooMuch | MemoryError)
    _log.warning("%s: %s", stage, error, exc_info=None if known else error, extra={"page": page or None})
    if isinstance(error, TooMuch):
        return PageFailure(page, stage, str(error), _LEFT_OUT)
    if isinstance(error, MemoryError):
        return PageFailure(page, stage, "not enough memory", MORE_NEEDED)
    return PageFailure(page, stage, f"{type(error).__name__}: {error}", advice or _DEFECT)


def left_out(page: int, reason: str) -> PageFailure:
    """The failure of a page that is not tried, because of what an earlier try came to."""
    return PageFailure(page, "page", reason, MORE_NEEDED)
