"""One document from PDF to rows: a file in, its Artifact out; a pure function of its bytes, for any executor."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from extractors.errors import UnreadableFile, page_failure
from extractors.model import Document
from extractors.watch import begins
from pipeline import schema, storage
from pipeline.encoding import encode
from pipeline.log import collecting
from pipeline.model import Artifact, Failure, Identity, Outcome, Records, Source
from pipeline.rows import rows_of

_log = logging.getLogger(__name__)
_NO_RECORDS = Records(Identity("", 0, 0, "", ""), (), (), (), (), ())
_DEFECT_ADVICE = "this is a defect of kinerja: report it with the traceback in log.jsonl"


def extract(path: Path, sha256: str, skipped: Mapping[int, str] = MappingProxyType({})) -> Artifact:
    """All rows of one PDF. skipped: pages that are not to be read, with the reason.

    Raises extractors.errors.UnreadableFile where the file as a whole cannot be read. Records that break cost the typed
    rows only: pages, tables and sections stay, and a failure says so.
    """
    document = _read_document(path, sha256, skipped)
    document, records = _with_records(document)
    _log.info("%d pages, %d tables", len(document.pages), len(document.tables))
    tables = encode(rows_of(document, records), schema.arrow_schemas())
    status = "partial" if document.failures else "ok"
    return Artifact(
        sha256, status, len(document.pages), tables, tuple((page.page, page.seconds) for page in document.pages)
    )


def attempt(source: Source, skipped: Mapping[int, str] = MappingProxyType({})) -> Outcome:
    """Extracts one source; whatever goes wrong with it is told in the Outcome, never raised."""
    at, start = datetime.now(UTC).replace(tzinfo=None), time.perf_counter()
    with collecting(source.doc_id) as entries:
        result = _try(source, skipped)
    artifact, failure = (result, None) if isinstance(result, Artifact) else (None, result)
    return Outcome(source, artifact, failure, tuple(entries), at, time.perf_counter() - start)


def lost(source: Source, reason: str = "the process that read it died", stage: str = "extract") -> Outcome:
    """The outcome of a source whose worker process is gone."""
    advice = "see the limits of kinerja extract --help; it may need more memory or time: try it alone with --jobs 1"
    failure = Failure(source.path, source.sha256, stage, reason, advice)
    with collecting(source.doc_id) as entries:
        _log.error("%s: %s", stage, reason)
    return Outcome(source, None, failure, tuple(entries), datetime.now(UTC).replace(tzinfo=None), 0.0)


def _try(source: Source, skipped: Mapping[int, str]) -> Artifact | Failure:
    try:
        return extract(storage.local_copy(source.path), source.sha256, skipped)
    except UnreadableFile as error:
        _log.warning("%s", error)
        return Failure(source.path, source.sha256, "read", error.reason, error.advice)
    except OSError as error:
        _log.exception("cannot be opened")
        return Failure(source.path, source.sha256, "read", error.strerror or str(error), "see whether it may be read")
    except Exception as error:  # one bad file never stops the others
        _log.exception("extraction broke")
        return Failure(source.path, source.sha256, "extract", f"{type(error).__name__}: {error}", _DEFECT_ADVICE)


def _with_records(document: Document) -> tuple[Document, Records]:
    try:
        return document, _read_records(document)
    except Exception as error:  # the cells are worth keeping
        failure = page_failure(0, "records", error)
        return replace(document, failures=(*document.failures, failure)), _NO_RECORDS


def _read_document(path: Path, sha256: str, skipped: Mapping[int, str]) -> Document:
    # Loaded here, so that the process that only hands out work does not load the engines.
    from extractors.document import read_document

    return read_document(path, sha256, skipped)


def _read_records(document: Document) -> Records:
    begins("records", 0)
    from pipeline.records import read_records

    return read_records(document)
