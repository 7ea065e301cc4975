"""Why a file gives no document: each error says in its reason what is wrong and in its advice what a user can do."""

from __future__ import annotations

from typing import ClassVar


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


class BrokenPdf(UnreadableFile):
    """A PDF whose pages cannot be found."""

    default_reason = "the PDF is damaged"
    default_advice = "download it again, or open it in a viewer and print it to a new PDF"


class NoSuchPage(UnreadableFile):
    """A page beyond the last."""

    default_reason = "the PDF has no such page"
    default_advice = "pages count from 1, as the PDF is delivered"
