"""An engine and a folder in, the same engine out, reading no strip twice: kept by content, engine and settings."""

from __future__ import annotations

import json
import os
import tempfile
import zlib
from hashlib import blake2b
from pathlib import Path

from extractors.ocr.model import Engine, Grey, LineReading, ReadWord, Strip


def picture_key(grey: Grey) -> str:
    """The name under which readings of a page's picture are kept: of its content, nothing else."""
    return blake2b(grey.tobytes() + repr(grey.shape).encode(), digest_size=16).hexdigest()


class CachedEngine:
    """An engine with the readings of one page: `read` asks the engine for what is not kept, `save` writes them.

    One file a page, engine, version and settings. A damaged or unwritable file costs the reading, never the run.
    """

    def __init__(self, engine: Engine, folder: Path, page: str) -> None:
        self.name, self.identity = engine.name, engine.identity
        self._engine = engine
        own = blake2b(engine.identity.encode(), digest_size=6).hexdigest()
        self._file = folder / page[:2] / f"{page}-{own}.json.z"
        self._kept = _load(self._file)
        self._used: dict[str, list[list[object]]] = {}

    def read(self, strips: list[Strip]) -> list[LineReading]:
        keys = [_strip_key(strip) for strip in strips]
        missing = {key: strip for key, strip in zip(keys, strips, strict=True) if key not in self._kept}
        for key, reading in zip(missing, self._engine.read(list(missing.values())), strict=True):
            self._kept[key] = [[w.text, w.x0, w.x1, w.confidence] for w in reading.words]
        self._used |= {key: self._kept[key] for key in keys}
        return [LineReading(self.name, tuple(_word(entry) for entry in self._kept[key])) for key in keys]

    def save(self) -> None:
        """Keep what this run has used; what it no longer asks for goes."""
        if not self._used or self._used == _load(self._file):
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._file.parent, delete=False) as out:
                out.write(zlib.compress(json.dumps(self._used, ensure_ascii=False).encode()))
            os.replace(out.name, self._file)  # noqa: PTH105  (atomic on every system)
        except OSError:
            return


def _word(entry: list[object]) -> ReadWord:
    text, x0, x1, confidence = entry
    return ReadWord(str(text), float(str(x0)), float(str(x1)), float(str(confidence)))


def _strip_key(strip: Strip) -> str:
    content = strip.grey.tobytes() + repr((strip.grey.shape, round(strip.letter, 1))).encode()
    return blake2b(content, digest_size=12).hexdigest()


def _load(file: Path) -> dict[str, list[list[object]]]:
    try:
        kept = json.loads(zlib.decompress(file.read_bytes()))
    except (OSError, ValueError, zlib.error):
        return {}
    return kept if isinstance(kept, dict) else {}
