"""Thousands of documents without as many PDFs read: clones of the sample reports, as artifacts, for `extract_all`.

`python -m bench.scale --documents 1000 --out DIR` times loading, auditing and a re-run of an unchanged folder.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import multiprocessing
import os
import resource
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.extract import extract
from pipeline.model import Artifact, doc_id_of
from pipeline.remote_artifacts import artifact_store
from pipeline.run import Reporter, audit_again, extract_all
from pipeline.settings import Settings, default_jobs, reading_key

_PLACE = "Purwasari"  # the invented town of the sample reports
_SYLLABLES = ("wana", "tirta", "bumi", "sari", "jaya", "mukti", "raya", "asri", "luhur", "mulya")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of each step over so many documents, and the peak memory of this process in megabytes.

    processor: seconds of all processes for the loading with its audit, which do not depend on what else the machine
    does.
    """

    documents: int
    load: float
    processor: float
    audit: float
    rerun: float
    memory: float


def measure(samples: Sequence[Path], documents: int, out: Path, jobs: int) -> Timing:
    """Clones the samples, then loads, re-runs and audits them; out is emptied first."""
    shutil.rmtree(out, ignore_errors=True)
    settings = Settings(out / "clean", jobs)
    _apart(_plant, samples, documents, out / "raw", settings)
    return _apart(_measure, documents, out, settings)


def _apart(work: Callable[..., T], *given: object) -> T:
    """Runs the work in a process of its own, whose peak memory is its own."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as apart:
        return apart.submit(work, *given).result()


def _measure(documents: int, out: Path, settings: Settings) -> Timing:
    before = _processor()
    load = _seconds(lambda: extract_all([out / "raw"], settings, Reporter()))
    processor = _processor() - before
    rerun = _seconds(lambda: extract_all([out / "raw"], settings, Reporter()))
    audit = _seconds(lambda: audit_again(settings))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Timing(documents, load, processor, audit, rerun, memory)


def _processor() -> float:
    """Seconds of this process and of those that it started and that ended."""
    return sum(os.times()[:4])


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _plant(samples: Sequence[Path], documents: int, raw: Path, settings: Settings) -> None:
    """Writes the files, each with a content of its own, and the artifact that extracting it would give."""
    raw.mkdir(parents=True)
    store = artifact_store(settings.artifacts, reading_key())
    read = [(path, path.read_bytes(), extract(path, hashlib.sha256(path.read_bytes()).hexdigest())) for path in samples]
    for number in range(documents):
        path, content, artifact = read[number % len(read)]
        content += f"\n% copy {number}\n".encode()
        (raw / f"{number:06d}-{path.name}").write_bytes(content)
        sha256 = hashlib.sha256(content).hexdigest()
        store.save(_clone(artifact, sha256, _town(number)), doc_id_of(sha256), datetime(2026, 1, 1), 1.0)


def _town(number: int) -> str:
    """An invented name of its own for every third document: an office has a report of each kind."""
    office, name = number // 3, ""
    for _ in range(3):
        office, syllable = divmod(office, len(_SYLLABLES))
        name += _SYLLABLES[syllable]
    return name.capitalize()


def _clone(artifact: Artifact, sha256: str, town: str) -> Artifact:
    tables = {name: _written(_renamed(content, sha256, town)) for name, content in artifact.tables.items()}
    return replace(artifact, sha256=sha256, tables=tables)


def _renamed(content: bytes, sha256: str, town: str) -> pa.Table:
    table = pq.read_table(io.BytesIO(content))
    for index, field in enumerate(table.schema):
        if field.name in ("doc_id", "sha256"):
            value = doc_id_of(sha256) if field.name == "doc_id" else sha256
            table = table.set_column(index, field, pa.array([value] * len(table), field.type))
        elif pa.types.is_string(field.type):
            column = table.column(index)
            for said, new in ((_PLACE, town), (_PLACE.upper(), town.upper()), (_PLACE.lower(), town.lower())):
                column = pc.replace_substring(column, pattern=said, replacement=new)
            table = table.set_column(index, field, column)
    return table


def _written(table: pa.Table) -> bytes:
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="zstd")
    return sink.getvalue()


def lines(timings: Iterator[Timing]) -> Iterator[str]:
    """A line of text for each."""
    titles = ("documents", "load s", "audit s", "re-run s", "peak MB", "processor ms/document")
    yield "  ".join(titles)
    for t in timings:
        figures = (f"{t.documents}", f"{t.load:.1f}", f"{t.audit:.1f}", f"{t.rerun:.2f}", f"{t.memory:.0f}")
        each = f"{1000 * t.processor / t.documents:.1f}"
        yield "  ".join(figure.rjust(len(title)) for figure, title in zip((*figures, each), titles, strict=True))


def main(argv: Sequence[str] | None = None) -> int:
    """Prints a line for each number of documents."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="*", default=[100, 1000])
    parser.add_argument("--samples", type=Path, nargs="*", default=sorted(Path("data/raw").glob("*[0-9].pdf")))
    parser.add_argument("--jobs", type=int, default=default_jobs())
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args(argv)
    for line in lines(measure(asked.samples, n, asked.out, asked.jobs) for n in asked.documents):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
