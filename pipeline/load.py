"""What a run brought into the database: outcomes, reused artifacts and failures in, a whole new database out."""

from __future__ import annotations

import hashlib
import json
import logging
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, astuple, dataclass, replace
from datetime import UTC, datetime
from types import MappingProxyType

from pipeline import building, duck, store
from pipeline.audit.decisions import Decision
from pipeline.audit.run import audit_database
from pipeline.ingest import Intake
from pipeline.link_decisions import LinkDecision
from pipeline.linking import link_indicators, link_programmes
from pipeline.model import AnyPath, Failure, Outcome, RunRecord, Source, doc_id_of
from pipeline.paths import printable, storable
from pipeline.remote_artifacts import Artifacts
from pipeline.rows import Row
from pipeline.settings import Settings

_AT_ONCE = 250  # artifacts: what the engine knows of files that it reads together stays in memory
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Batch:
    """All that one run found: readable: sources that have an artifact; unreadable: outcomes without one.

    alone: the database is to hold nothing else. fresh: the contents whose artifacts are not those of
    the last run.
    """

    intake: Intake
    readable: tuple[Source, ...]
    unreadable: tuple[Outcome, ...]
    run: RunRecord
    alone: bool = False
    fresh: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Loaded:
    """counts: rows of this run's documents. removed: documents whose file is gone from the folders of this run.

    unused: decisions on indicators of which a name stands in no document.
    """

    counts: building.Counts
    removed: int
    unused: tuple[LinkDecision, ...] = ()


def load(
    batch: Batch,
    artifacts: Artifacts,
    settings: Settings,
    decisions: Mapping[str, Decision] = MappingProxyType({}),
    link_decisions: Sequence[LinkDecision] = (),
    export: Callable[[building.NewDatabase], None] | None = None,
) -> Loaded:
    """Writes the database, audited, and its Parquet export. The old one stays whole until the new one is complete.

    decisions: a reviewer's, by finding. link_decisions: an analyst's on indicators. export: in place of the usual one.

    Raises OutputUnusable where that cannot be done.
    """
    doc_ids = [source.doc_id for source in batch.intake.sources]
    roots = [storable(root) for root in batch.intake.roots]
    run = replace(batch.run, state=state_of(batch, decisions, link_decisions))
    if is_unchanged(batch, run.state, settings):
        return _nothing_new(doc_ids, run, settings)
    reused = [source for source in batch.readable if source.sha256 not in batch.fresh]
    with building.rebuilt(settings.database) as new:
        unchanged = new.unchanged([_source_row(source, run) for source in reused if not source.doubts])
        changed = [source for source in batch.readable if source.doc_id not in unchanged]
        removed = new.keep_old(doc_ids, None if batch.alone else roots, unchanged)
        for sources in _groups(changed):
            with artifacts.folders([source.sha256 for source in sources]) as folders:
                new.add_artifacts(folders, [_source_row(source, run) for source in sources])
        new.add_rows("documents", [_unreadable_row(outcome, batch.run) for outcome in batch.unreadable])
        new.add_rows("issues", [row for source in batch.intake.sources for row in _doubts(source)])
        new.add_rows("failures", list(_failures(batch)))
        unused: tuple[LinkDecision, ...] = ()
        with _kept_apart("linking", new, settings):
            unused = link_indicators(new, link_decisions)
            link_programmes(new)
        with _kept_apart("audit", new, settings):
            audit_database(new, [source.doc_id for source in changed], decisions, settings.jobs, _now())
        new.decide([asdict(decision) for decision in decisions.values()])
        new.add_run(run, _now())
        export(new) if export else new.export(settings.parquet)
        counts = new.counts(doc_ids)
    if not batch.alone:  # who only reads artifacts leaves them to those who write them
        artifacts.tidy({source.sha256 for source in batch.intake.sources})
    return Loaded(counts, removed, unused)


def _groups(sources: Iterable[Source]) -> Iterator[list[Source]]:
    """Some at a time, in an order in which the database finds a document's rows side by side."""
    ordered = sorted(sources, key=lambda source: source.doc_id)
    yield from (ordered[start : start + _AT_ONCE] for start in range(0, len(ordered), _AT_ONCE))


@contextmanager
def _kept_apart(stage: str, new: building.NewDatabase, settings: Settings) -> Iterator[None]:
    """A step over all documents that breaks costs its own rows only: what was read of them is worth keeping."""
    try:
        yield
    except (duck.Error, OSError):  # the database cannot be written
        raise
    except Exception as error:
        _log.error("%s broke:\n%s", stage, "\n".join(map(printable, traceback.format_exc().splitlines())))
        advice = "this is a defect of kinerja: report it; all documents were read"
        failure = Failure(settings.database, "", stage, f"{type(error).__name__}: {error}", advice)
        new.add_rows("failures", [_failure_row(failure, failure.path, _now())])


def _nothing_new(doc_ids: Sequence[str], run: RunRecord, settings: Settings) -> Loaded:
    """The database is what this run would make of it: only the run itself is added."""
    with building.revised(settings.database) as new:
        new.add_run(run, _now())
        new.export(settings.parquet, ("runs",))
        return Loaded(new.counts(doc_ids), 0)


def is_unchanged(batch: Batch, state: str, settings: Settings) -> bool:
    """Whether the database is already what the batch, of this state, would make of it."""
    fresh = any(source.sha256 in batch.fresh for source in batch.readable)
    return not fresh and store.last_state(settings.database) == state


def state_of(batch: Batch, decisions: Mapping[str, Decision], link_decisions: Sequence[LinkDecision]) -> str:
    """A hash of all that the database follows from, but for times."""
    parts = (
        batch.run.pipeline_version,
        [storable(root) for root in batch.intake.roots],
        batch.alone,
        [_source_row(source, batch.run) for source in batch.readable],
        [_timeless(row) for outcome in batch.unreadable for row in [_unreadable_row(outcome, batch.run)]],
        [row for source in batch.intake.sources for row in _doubts(source)],
        [_timeless(row) for row in _failures(batch)],
        sorted(map(astuple, decisions.values())),
        [astuple(decision) for decision in link_decisions],
    )
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def _timeless(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in ("at", "extracted_at", "seconds")}


def _source_row(source: Source, run: RunRecord) -> Row:
    return {
        "doc_id": source.doc_id,
        "filename": storable(source.path.name),
        "path": storable(source.path),
        "publisher": source.provenance.publisher or None,
        "url": source.provenance.url or None,
        "accessed": source.provenance.accessed or None,
        "pipeline_version": run.pipeline_version,
    }


def _unreadable_row(outcome: Outcome, run: RunRecord) -> Row:
    return _source_row(outcome.source, run) | {
        "sha256": outcome.source.sha256,
        "status": "failed",
        "extracted_at": outcome.at,
        "seconds": outcome.seconds,
    }


def _doubts(source: Source) -> Iterator[Row]:
    for doubt in source.doubts:
        yield {"doc_id": source.doc_id, "stage": "ingest", "code": "manifest-differs", "message": doubt}


def _failures(batch: Batch) -> Iterator[Row]:
    """A row per unreadable file: each copy of an unreadable document has its own."""
    for failure in batch.intake.failures:
        yield _failure_row(failure, failure.path, batch.run.started_at)
    for outcome in batch.unreadable:
        if outcome.failure:
            for path in _paths(outcome.source):
                yield _failure_row(outcome.failure, path, outcome.at)


def _paths(source: Source) -> Iterable[AnyPath]:
    return (source.path, *source.copies)


def _failure_row(failure: Failure, path: AnyPath, at: datetime) -> Row:
    return {
        "filename": storable(path.name),
        "path": storable(path),
        "doc_id": doc_id_of(failure.sha256) or None,
        "sha256": failure.sha256 or None,
        "stage": failure.stage,
        "error": failure.error,
        "advice": failure.advice,
        "at": at,
    }


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
