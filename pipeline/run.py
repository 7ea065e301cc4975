"""The order of a run: paths and settings in, the database written and a summary out."""

from __future__ import annotations

import json
import os
import secrets
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from filelock import FileLock, Timeout

from pipeline import extract, pool
from pipeline.audit.decisions import read_decisions
from pipeline.audit.run import audit_database
from pipeline.building import RuleCounts, revised
from pipeline.errors import NothingUsable, OutputUnusable
from pipeline.hashes import Hashes
from pipeline.ingest import Intake, take_in
from pipeline.inventory import Listed, read_inventory, write_inventory
from pipeline.link_decisions import LinkDecision, read_link_decisions
from pipeline.load import Batch, Loaded, load
from pipeline.log import LogFile
from pipeline.model import AnyPath, Failure, Outcome, RunRecord, Source
from pipeline.paths import printable, storable
from pipeline.remote_artifacts import Artifacts, Putting, RemoteArtifacts, artifact_store
from pipeline.settings import Settings, pipeline_version, reading_key
from pipeline.shortened import Shortened
from pipeline.store import last_start


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did. documents: different contents found; copies: further files with the same content."""

    documents: int
    copies: int
    reused: int
    unreadable: int
    loaded: Loaded
    seconds: float

    @property
    def anything_failed(self) -> bool:
        return self.unreadable > 0 or self.loaded.counts.failures > 0


class Reporter:
    """Is told how a run goes; this one keeps silent."""

    def begin(self, documents: int, reused: int) -> None:
        """Before the work: documents to be read, and those that need not be."""

    def copy(self, path: AnyPath, original: AnyPath) -> None:
        """A file with the same content as another."""

    def failed(self, failure: Failure) -> None:
        """A file of which nothing can be read."""

    def advanced(self, source: Source, pages: int) -> None:
        """Some pages of a document with many pictures are through."""

    def done(self, outcome: Outcome) -> None:
        """A document is through, read or not."""

    def loading(self) -> None:
        """All documents are through; the database is being written."""

    def unused(self, decision: LinkDecision) -> None:
        """A decision on indicators of which a name stands in no document."""


def extract_all(
    paths: Sequence[AnyPath],
    settings: Settings,
    reporter: Reporter,
    work: pool.Work = extract.work,
    make_executor: pool.MakeExecutor | None = None,
) -> RunSummary:
    """Reads the PDFs under the paths and writes the database of settings.out.

    Raises UsageError (a path is not there, a file of decisions is wrong), NothingUsable (no PDF is there),
    OutputUnusable. An interrupt leaves the database as it was; documents read by then are reused by the next run.
    """
    start, started_at = time.perf_counter(), _now()
    hashes = Hashes(settings.hashes)
    intake = take_in(paths, hashes)
    _tell(intake, reporter)
    if not intake.sources and not intake.failures:
        raise NothingUsable(
            f"no PDF in {', '.join(map(printable, intake.roots))}", "give a folder that holds *.pdf files"
        )
    decisions, link_decisions = read_decisions(settings.decisions), read_link_decisions(settings.decisions)
    with reserved(settings):
        hashes.save()
        # The workers inherit it: readings of pictures outlive a change of the code that interprets them.
        os.environ.setdefault("KINERJA_OCR_CACHE", str(settings.out.resolve() / ".cache" / "ocr"))
        artifacts = artifact_store(settings.artifacts, reading_key())
        shortened = Shortened(settings.shortened, reading_key())
        reused = artifacts.among(source.sha256 for source in intake.sources)
        reused = {sha256 for sha256 in reused if not shortened.may_give_more(sha256, settings.limits)}
        todo = [source for source in intake.sources if source.sha256 not in reused]
        reporter.begin(len(todo), len(reused))
        unreadable = _read(todo, artifacts, shortened, settings, reporter, work, make_executor or settings.workers)
        write_inventory(settings.artifacts, intake, {source.sha256 for source in todo}, _now())
        reporter.loading()
        options = {"paths": [storable(root) for root in intake.roots], "jobs": settings.jobs}
        run = run_record(started_at, intake, options, len(reused), len(unreadable) + len(intake.failures))
        batch = replace(_batch(intake, unreadable, run), fresh=frozenset(s.sha256 for s in todo))
        loaded = load(batch, artifacts, settings, decisions, link_decisions)
        for decision in loaded.unused:
            reporter.unused(decision)
    copies = sum(len(source.copies) for source in intake.sources)
    n_unreadable = len(unreadable) + len(intake.failures)
    return RunSummary(len(intake.sources), copies, len(reused), n_unreadable, loaded, time.perf_counter() - start)


def load_all(settings: Settings, reporter: Reporter) -> RunSummary:
    """Writes the database of settings.out from the artifacts alone, wherever the files are. It holds nothing else.

    Raises UsageError (a file of decisions is wrong), NothingUsable (no artifact of this version), OutputUnusable.
    """
    start = time.perf_counter()
    decisions, link_decisions = read_decisions(settings.decisions), read_link_decisions(settings.decisions)
    with reserved(settings):
        artifacts = artifact_store(settings.artifacts, reading_key())
        batch = batch_of(listed(artifacts), settings)
        reporter.loading()
        loaded = load(batch, artifacts, settings, decisions, link_decisions)
        for decision in loaded.unused:
            reporter.unused(decision)
    return RunSummary(len(batch.readable), 0, len(batch.readable), 0, loaded, time.perf_counter() - start)


def listed(artifacts: Artifacts) -> list[Listed]:
    """The sources that have an artifact of this version. Raises NothingUsable where there is none."""
    place = printable(artifacts.folder)
    try:
        found = read_inventory(artifacts.folder)
    except ValueError as error:
        raise NothingUsable(f"the list of {place} cannot be read: {error}", "run kinerja extract again") from error
    there = artifacts.among(item.source.sha256 for item in found)
    if not there:
        raise NothingUsable(f"no artifact of this version of kinerja in {place}", "run kinerja extract with it first")
    return [item for item in found if item.source.sha256 in there]


def batch_of(found: Sequence[Listed], settings: Settings) -> Batch:
    """What a run has found that finds artifacts only."""
    intake = Intake((), tuple(item.source for item in found), ())
    run = run_record(_now(), intake, {"artifacts": len(found)}, len(found), 0)
    last = last_start(settings.database)
    fresh = frozenset(item.source.sha256 for item in found if last is None or item.read_at > last)
    return Batch(intake, intake.sources, (), run, alone=True, fresh=fresh)


def audit_again(settings: Settings) -> tuple[RuleCounts, ...]:
    """Audits all documents of the database and applies the reviewer's decisions as they are now.

    Raises UsageError (no database, a file of decisions is wrong), OutputUnusable.
    """
    decisions = read_decisions(settings.decisions)
    with reserved(settings), revised(settings.database) as new:
        doc_ids = new.doc_ids()
        audit_database(new, doc_ids, decisions, settings.jobs, _now())
        new.forget_state()
        new.export(settings.parquet)
        return new.audit_counts(doc_ids)


def _read(
    todo: Sequence[Source],
    artifacts: Artifacts,
    shortened: Shortened,
    settings: Settings,
    reporter: Reporter,
    work: pool.Work,
    make_executor: pool.MakeExecutor,
) -> list[Outcome]:
    """Extracts the documents and saves their artifacts; gives the outcomes that have none."""
    unreadable = []
    if isinstance(artifacts, RemoteArtifacts):
        work = Putting(work, artifacts)
    with LogFile(settings.log) as log:
        for outcome in pool.run_all(
            todo, work, extract.lost, settings.jobs, make_executor, settings.limits, reporter.advanced
        ):
            log.write(outcome.log)
            if outcome.artifact:
                artifacts.save(outcome.artifact, outcome.source.doc_id, outcome.at, outcome.seconds)
                shortened.note(outcome.artifact, settings.limits)
            else:
                unreadable.append(outcome)
            if outcome.failure:
                reporter.failed(outcome.failure)
            reporter.done(outcome)
    return unreadable


def _tell(intake: Intake, reporter: Reporter) -> None:
    for source in intake.sources:
        for path in source.copies:
            reporter.copy(path, source.path)
    for failure in intake.failures:
        reporter.failed(failure)


def _batch(intake: Intake, unreadable: Sequence[Outcome], run: RunRecord) -> Batch:
    """Rows in the order of the sources, whatever order the workers ended in."""
    by_sha256 = {outcome.source.sha256: outcome for outcome in unreadable}
    readable = tuple(source for source in intake.sources if source.sha256 not in by_sha256)
    ordered = tuple(by_sha256[source.sha256] for source in intake.sources if source.sha256 in by_sha256)
    return Batch(intake, readable, ordered, run)


def run_record(
    started_at: datetime, intake: Intake, options: Mapping[str, object], n_reused: int, n_failed: int
) -> RunRecord:
    """A row of `runs` with an id of its own."""
    run_id = f"{started_at:%Y%m%dT%H%M%S}-{secrets.token_hex(2)}"
    n_documents = len(intake.sources)
    return RunRecord(
        run_id, started_at, pipeline_version(), json.dumps(dict(options)), n_documents, n_reused, n_failed, ""
    )


@contextmanager
def reserved(settings: Settings) -> Iterator[None]:
    """The output folder, made if need be, for this run alone."""
    out = printable(settings.out)
    try:
        settings.out.mkdir(parents=True, exist_ok=True)
        with FileLock(settings.lock, timeout=0):
            yield
    except Timeout as error:
        raise OutputUnusable(f"another run is writing to {out}", "wait for it, or give another --out") from error
    except OSError as error:
        what = f"cannot write to {out}: {error.strerror or error}"
        raise OutputUnusable(
            what, "see whether the folder may be written and the disk has room, or give another --out"
        ) from error


def _now() -> datetime:
    """UTC, without zone."""
    return datetime.now(UTC).replace(tzinfo=None)
