"""What a user sees of a run: its progress while it goes, its figures when it is through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from pipeline.building import RuleCounts
from pipeline.link_decisions import FILENAME, LinkDecision
from pipeline.model import AnyPath, Failure, Outcome, Source
from pipeline.paths import printable
from pipeline.run import Reporter, RunSummary
from pipeline.settings import Settings


class _Bar:
    """A bar that moves while its block runs. No terminal, no bar."""

    _progress: Progress

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()


class ProgressBar(_Bar, Reporter):
    """A bar of documents with the pages read so far; failures are lines above it."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._pages = 0
        self._told: Counter[str] = Counter()  # pages of documents that are not through
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("documents, {task.fields[pages]} pages"),
            TimeElapsedColumn(),
            console=console,
            disable=not console.is_terminal,
        )
        self._task = self._progress.add_task("finding files", total=None, pages=0)

    def begin(self, documents: int, reused: int) -> None:
        self._progress.update(self._task, description="reading", total=documents)

    def copy(self, path: AnyPath, original: AnyPath) -> None:
        self._say("same", f"{printable(path)}: same content as {printable(original)}, read once")

    def failed(self, failure: Failure) -> None:
        self._say("failed", f"{printable(failure.path)}: {printable(failure.error)}; {failure.advice}")

    def advanced(self, source: Source, pages: int) -> None:
        self._told[source.sha256] += pages
        self._pages += pages
        self._progress.update(self._task, pages=self._pages)

    def done(self, outcome: Outcome) -> None:
        told = self._told.pop(outcome.source.sha256, 0)
        self._pages += outcome.artifact.n_pages - told if outcome.artifact else 0
        self._progress.update(self._task, advance=1, pages=self._pages)

    def loading(self) -> None:
        self._progress.update(self._task, description="writing the database")

    def unused(self, decision: LinkDecision) -> None:
        names = f"{decision.indikator_a!r} / {decision.indikator_b!r}"
        self._say("unused", f"decisions/{FILENAME}: {decision.action} {names}: a name stands in no document")

    def _say(self, what: str, line: str) -> None:
        self._console.print(f"{what}: {escape(line)}", highlight=False, soft_wrap=True)


class Steps(_Bar):
    """A bar for work in equal steps."""

    def __init__(self, console: Console, what: str) -> None:
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
            disable=not console.is_terminal,
        )
        self._task = self._progress.add_task(what, total=None)

    def tell(self, done: int, of: int) -> None:
        """So many steps of all are done."""
        self._progress.update(self._task, completed=done, total=of)


def audit_table(counts: Sequence[RuleCounts]) -> Table:
    """Checks and findings by rule, with their sum."""
    table = Table(title="kinerja audit")
    table.add_column("rule", no_wrap=True)
    for heading in ("checked", "hold", "broken", "unread", "errors", "warnings", "look"):
        table.add_column(heading, justify="right")
    figures = [(c.holds, c.broken, c.unreadable, c.errors, c.warnings, c.look) for c in counts]
    for rule, row in zip([c.rule for c in counts], figures, strict=True):
        table.add_row(rule, *(f"{n:,}" for n in (sum(row[:3]), *row)))
    table.add_section()
    totals = [sum(column) for column in zip(*figures, strict=True)] or [0] * 6
    table.add_row("all", *(f"{n:,}" for n in (sum(totals[:3]), *totals)), style="bold")
    return table


def summary_table(summary: RunSummary, settings: Settings) -> Table:
    """The closing table: figures of the documents of this run, and where the results lie."""
    counts = summary.loaded.counts
    table = Table(title="kinerja extract", show_header=False)
    table.add_column(justify="left")
    table.add_column(justify="right", overflow="fold")
    for name, figure in (
        ("documents", summary.documents),
        ("  reused unchanged", summary.reused),
        ("  read in part", counts.partial),
        ("files not readable", summary.unreadable),
        ("files with the same content", summary.copies),
        ("taken out: file gone or changed", summary.loaded.removed),
        ("pages", counts.pages),
        ("tables", counts.tables),
        ("indicator lines", counts.performance),
        ("budget lines", counts.budget),
        ("doubts (table issues)", counts.issues),
        ("failures (table failures)", counts.failures),
    ):
        table.add_row(name, f"{figure:,}")
    table.add_row("seconds", f"{summary.seconds:,.1f}")
    table.add_section()
    for name, path in (("database", settings.database), ("Parquet", settings.parquet), ("log", settings.log)):
        table.add_row(name, Text(printable(path)), style="bold" if name == "database" else "")
    return table
