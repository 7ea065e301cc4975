"""How a command ends: the exit codes, and the errors that stop a whole command, each with advice."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process returns; `meaning` is the sentence of the help text and of docs/running.md."""

    meaning: str

    def __new__(cls, value: int, meaning: str) -> ExitCode:
        member = int.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member

    OK = 0, "everything was read"
    SOME_FAILED = 1, "the database is written, but a file, a page or a step failed: see the table failures"
    USAGE = 2, "the command line is wrong, or a path does not exist; nothing was changed"
    NOTHING_USABLE = 3, "no report could be read"
    OUTPUT_UNUSABLE = 4, "the output folder or the database cannot be written; the old database is untouched"
    FOUND = 5, "kinerja audit --fail-on: the reports contain findings of that severity"
    DEFECT = 70, "kinerja itself broke, with a traceback; the old database is untouched"
    INTERRUPTED = (
        130,
        "stopped, or its cluster is gone; the old database is untouched, what was read is reused next time",
    )


class KinerjaError(Exception):
    """Stops the command. message: what happened and where; advice: what to do."""

    exit_code = ExitCode.DEFECT

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message, advice)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return self.message


class UsageError(KinerjaError):
    """What was asked for cannot be meant."""

    exit_code = ExitCode.USAGE


class NothingUsable(KinerjaError):
    """There is nothing to read."""

    exit_code = ExitCode.NOTHING_USABLE


class OutputUnusable(KinerjaError):
    """The results cannot be written, or those of earlier runs not be read."""

    exit_code = ExitCode.OUTPUT_UNUSABLE


class ClusterLost(KinerjaError):
    """The cluster that read the documents is gone."""

    exit_code = ExitCode.INTERRUPTED
