"""The pipeline's version changes with the code, and with nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from extractors.engine import VARIABLE
from pipeline import settings


def test_the_version_follows_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(settings.__file__).parent.parent
    for package in settings.PACKAGES:
        shutil.copytree(root / package, tmp_path / package)
    monkeypatch.setattr(settings, "__file__", str(tmp_path / "pipeline" / "settings.py"))
    key = settings.code_key.__wrapped__
    before = key()
    (tmp_path / "pipeline" / "__pycache__").mkdir(exist_ok=True)
    (tmp_path / "pipeline" / "__pycache__" / "x.pyc").write_bytes(b"x")
    assert key() == before
    (tmp_path / "normalizers" / "lookups" / "new.csv").write_text("a,b\n")
    assert key() != before


def test_an_artifact_of_one_engine_is_none_of_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = settings.reading_key()
    assert usual == settings.code_key()
    monkeypatch.setenv(VARIABLE, "pdfplumber")
    assert settings.reading_key() not in (usual, settings.code_key())
    assert settings.pipeline_version().endswith(settings.reading_key())
