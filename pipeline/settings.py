"""Where a run writes and how many processes it uses: an output folder in, the paths inside it out."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil

from extractors.engine import ENGINES as PDF_ENGINES
from extractors.engine import chosen_engine
from extractors.ocr.tessdata import models
from pipeline.model import AnyPath
from pipeline.workers import Limits, Workers

DISTRIBUTION = "kinerja"
DEFAULT_OUT = Path("data/clean")
_LEAST_MEMORY = 1 << 30
PACKAGES = ("normalizers", "extractors", "pipeline")
# Engines whose own changes change what is read.
ENGINES = ("pypdfium2", "rapidfuzz", "tesserocr", "rapidocr", "onnxruntime", "opencv-python-headless", "numpy")


@dataclass(frozen=True, slots=True)
class Settings:
    """out: the output folder. jobs: worker processes. limits: what one document may take of a worker.

    artifacts_at: where artifacts are kept; None for a folder of out.
    """

    out: Path
    jobs: int
    limits: Limits = Limits()
    artifacts_at: AnyPath | None = None

    def workers(self, jobs: int) -> Workers:
        """Worker processes under the limits."""
        return Workers(jobs, self.limits)

    @property
    def database(self) -> Path:
        return self.out / "kinerja.duckdb"

    @property
    def parquet(self) -> Path:
        return self.out / "parquet"

    @property
    def artifacts(self) -> AnyPath:
        return self.artifacts_at or self.out / "artifacts"

    @property
    def decisions(self) -> Path:
        """Files that people edit: what they decided on findings and indicators. Never written by a run."""
        return self.out / "decisions"

    @property
    def hashes(self) -> Path:
        return self.out / ".cache" / "hashes.json"

    @property
    def shortened(self) -> Path:
        return self.out / ".cache" / "shortened.json"

    @property
    def report(self) -> Path:
        return self.out / "report"

    @property
    def log(self) -> Path:
        return self.out / "log.jsonl"

    @property
    def lock(self) -> Path:
        return self.out / ".lock"


def default_limits() -> Limits:
    """As Limits has them, but that all workers together leave a fifth of the machine's memory free."""
    share = int(psutil.virtual_memory().total * 0.8 / default_jobs())
    return Limits(memory=min(Limits().memory, max(share, _LEAST_MEMORY)))


def default_jobs() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def package_version() -> str:
    """The installed distribution's; 0.0.0 where only the source is there."""
    return _installed(DISTRIBUTION) or "0.0.0"


@cache
def code_key() -> str:
    """12 hex digits that change with any source file or lookup of the packages, the engines' versions and models."""
    digest = hashlib.sha256()
    root = Path(__file__).parent.parent
    for path in sorted(path for package in PACKAGES for path in (root / package).rglob("*") if _is_source(path)):
        digest.update(f"{path.relative_to(root).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    for distribution in (DISTRIBUTION, *ENGINES):
        digest.update(f"{distribution} {_installed(distribution)}\0".encode())
    digest.update(models().encode())
    return digest.hexdigest()[:12]


def reading_key() -> str:
    """What an artifact depends on besides its PDF: the code, and the engine where it is not the usual one."""
    engine = chosen_engine()
    return code_key() if engine == PDF_ENGINES[0] else f"{code_key()}-{engine}-{_installed(engine)}"


def pipeline_version() -> str:
    """Such as "0.1.0+3f2a9c0d1e2f": equal versions read a file alike."""
    return f"{package_version()}+{reading_key()}"


def _is_source(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc"


def _installed(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""
