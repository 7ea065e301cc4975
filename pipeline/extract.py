"""One document from PDF to rows: a file in, its Artifact out; a pure function of its bytes, for any executor.

A document with many pictures of pages may be read in steps, by several processes: `work` does one of them. The artifact
is the same.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from extractors.errors import MORE_NEEDED, UnreadableFile, left_out, page_failure
from extractors.model import Document
from extractors.watch import begins
from pipeline import schema, storage
from pipeline.encoding import encode
from pipeline.log import collecting
from pipeline.model import (
    Answer,
    Artifact,
    Begin,
    Divided,
    Errand,
    Failure,
    Finish,
    Identity,
    Outcome,
    PicturesRead,
    ReadPictures,
    Records,
    Source,
)
from pipeline.rows import rows_of

MOST_PICTURES = 4  # pages that one process reads from their pictures before others may help

_log = logging.getLogger(__name__)
_NO_RECORDS = Records(Identity("", 0, 0, "", ""), (), (), (), (), ())
_DEFECT_ADVICE = "this is a defect of kinerja: report it with the traceback in log.jsonl"
_LOST_ADVICE = "see the limits of kinerja extract --help; it may need more memory or time: try it alone with --jobs 1"


def extract(path: Path, sha256: str, skipped: Mapping[int, str] = MappingProxyType({})) -> Artifact:
    """All rows of one PDF. skipped: pages that are not to be read, with the reason.

    Raises extractors.errors.UnreadableFile where the file as a whole cannot be read. Records that break cost the typed
    rows only: pages, tables and sections stay, and a failure says so.
    """
    from extractors.document import read_document  # not above: who only hands out work does not load the engines

    return _artifact(read_document(path, sha256, skipped))


def work(errand: Errand) -> Answer:
    """Does one step of the reading of a source; whatever goes wrong with it is told in an Outcome, never raised.

    Pages that cannot be read are failures among what was read.
    """
    at, start = datetime.now(UTC).replace(tzinfo=None), time.perf_counter()
    with collecting(errand.source.doc_id) as entries:
        result = _try(lambda: _STEPS[type(errand)](errand), errand.source)
    seconds = time.perf_counter() - start
    if isinstance(result, Divided | PicturesRead):
        return replace(result, log=tuple(entries), seconds=seconds)
    artifact, failure = (result, None) if isinstance(result, Artifact) else (None, result)
    return Outcome(errand.source, artifact, failure, tuple(entries), at, seconds)


def lost(source: Source, reason: str = "the process that read it died", stage: str = "extract") -> Outcome:
    """The outcome of a source whose worker process is gone."""
    failure = Failure(source.path, source.sha256, stage, reason, _LOST_ADVICE)
    with collecting(source.doc_id) as entries:
        _log.error("%s: %s", stage, reason)
    return Outcome(source, None, failure, tuple(entries), datetime.now(UTC).replace(tzinfo=None), 0.0)


def _begin(errand: Begin) -> Artifact | Divided:
    source = errand.source
    found = _read_or_divide(storage.local_copy(source.path), source.sha256, errand.skipped)
    return found if isinstance(found, Divided) else _artifact(found)


def _read_or_divide(path: Path, sha256: str, skipped: Mapping[int, str]) -> Document | Divided:
    """The whole document, or but for its pictures where they are many."""
    from extractors import document
    from extractors.page_reads import packed

    layers = document.layers_of(path, skipped)
    if len(layers.pictures) > MOST_PICTURES:
        return Divided(layers.last, layers.pictures, packed(layers), (), 0.0)
    pictures = document.pictures_of(path, layers.pictures, skipped) if layers.pictures else {}
    return document.build_document(path.name, sha256, layers, pictures)


def _read_pictures(errand: ReadPictures) -> PicturesRead:
    from extractors.document import pictures_of
    from extractors.page_reads import packed

    path = storage.local_copy(errand.source.path)
    return PicturesRead(packed(pictures_of(path, errand.pages, errand.skipped)), (), 0.0)


def _finish(errand: Finish) -> Artifact:
    from extractors.document import build_document
    from extractors.page_reads import Result, unpacked

    reads: dict[int, Result] = {}
    for part in errand.pictures:
        reads |= unpacked(part)
    reads |= {page: left_out(page, reason) for page, reason in errand.skipped.items()}
    source = errand.source
    return _artifact(build_document(source.path.name, source.sha256, unpacked(errand.layers), reads))


_STEPS: Mapping[type[Errand], Callable[[Any], Artifact | Divided | PicturesRead]] = {
    Begin: _begin,
    ReadPictures: _read_pictures,
    Finish: _finish,
}


def _try(
    step: Callable[[], Artifact | Divided | PicturesRead], source: Source
) -> Artifact | Divided | PicturesRead | Failure:
    try:
        return step()
    except UnreadableFile as error:
        _log.warning("%s", error)
        return Failure(source.path, source.sha256, "read", error.reason, error.advice)
    except OSError as error:
        _log.exception("cannot be opened")
        return Failure(source.path, source.sha256, "read", error.strerror or str(error), "see whether it may be read")
    except Exception as error:  # one bad file never stops the others
        _log.exception("extraction broke")
        return Failure(source.path, source.sha256, "extract", f"{type(error).__name__}: {error}", _DEFECT_ADVICE)


def _artifact(document: Document) -> Artifact:
    document, records = _with_records(document)
    _log.info("%d pages, %d tables", len(document.pages), len(document.tables))
    tables = encode(rows_of(document, records), schema.arrow_schemas())
    status = "partial" if document.failures else "ok"
    seconds = tuple((page.page, page.seconds) for page in document.pages)
    is_short = any(failure.advice == MORE_NEEDED for failure in document.failures)
    return Artifact(document.sha256, status, len(document.pages), tables, seconds, is_short=is_short)


def _with_records(document: Document) -> tuple[Document, Records]:
    try:
        return document, _read_records(document)
    except Exception as error:  # the cells are worth keeping
        failure = page_failure(0, "records", error)
        return replace(document, failures=(*document.failures, failure)), _NO_RECORDS


def _read_records(document: Document) -> Records:
    begins("records", 0)
    from pipeline.records import read_records

    return read_records(document)
