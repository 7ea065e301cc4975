"""Readings are kept by content; a damaged file costs the reading, never the run."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from extractors.ocr.cache import CachedEngine, picture_key
from tests.extractors.ocr.pictures import ScriptedEngine, strip

PAGE = picture_key(np.zeros((3, 4), np.uint8))


def test_what_was_read_once_is_not_read_again(tmp_path: Path) -> None:
    engine = ScriptedEngine(["satu", "dua", "tiga"])
    first = CachedEngine(engine, tmp_path, PAGE)
    assert [r.text for r in first.read([strip("satu"), strip("dua")])] == ["satu", "dua"]
    first.save()
    again = CachedEngine(engine, tmp_path, PAGE)
    readings = again.read([strip("dua"), strip("satu"), strip("tiga")])
    assert [r.text for r in readings] == ["dua", "satu", "tiga"]
    assert len(engine.asked) == 3


def test_another_engine_or_setting_reads_anew(tmp_path: Path) -> None:
    for name in ("tesseract 5 psm7", "tesseract 6 psm7"):
        engine = ScriptedEngine(["satu"], name)
        cached = CachedEngine(engine, tmp_path, PAGE)
        cached.read([strip("satu")])
        cached.save()
        assert len(engine.asked) == 1


def test_a_damaged_file_is_read_over(tmp_path: Path) -> None:
    cached = CachedEngine(ScriptedEngine(["satu"]), tmp_path, PAGE)
    cached.read([strip("satu")])
    cached.save()
    (file,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    file.write_bytes(file.read_bytes()[:10])
    again = CachedEngine(ScriptedEngine(["satu lagi"]), tmp_path, PAGE)
    assert again.read([strip("satu")])[0].text == "satu lagi"


def test_the_picture_alone_names_the_page() -> None:
    picture = np.arange(12, dtype=np.uint8).reshape(3, 4)
    assert picture_key(picture) == picture_key(picture.copy())
    assert picture_key(picture) != picture_key(picture.reshape(4, 3))
