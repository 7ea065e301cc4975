"""Documents of which pages were left out for want of time or memory, so that a run that gives more reads them again."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path

from pipeline.model import Artifact
from pipeline.workers import Limits


class Shortened:
    """The limits under which such documents were read, by content and version. file: where that is kept."""

    def __init__(self, file: Path, key: str) -> None:
        self._file = file
        self._key = key
        self._known: dict[str, list[float]] = _load(file)

    def may_give_more(self, sha256: str, limits: Limits) -> bool:
        """Whether pages are missing that these limits may give."""
        before = self._known.get(self._name(sha256))
        return before is not None and any(now > then for now, then in zip(astuple(limits), before, strict=True))

    def note(self, artifact: Artifact, limits: Limits) -> None:
        """Remembers how a document was read where pages are missing; forgets it where none is."""
        name = self._name(artifact.sha256)
        found = list(astuple(limits)) if artifact.is_short else None
        if self._known.get(name) == found:
            return
        self._known.pop(name, None)
        if found:
            self._known[name] = found
        with suppress(OSError):  # then the pages stay missing
            self._file.parent.mkdir(parents=True, exist_ok=True)
            work = self._file.with_name(f".{self._file.name}.new")
            work.write_text(json.dumps(self._known), encoding="utf-8")
            work.replace(self._file)

    def _name(self, sha256: str) -> str:
        return f"{sha256}.{self._key}"


def _load(file: Path) -> dict[str, list[float]]:
    """What the file holds; nothing where it is missing or torn."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    entries = found.items() if isinstance(found, dict) else ()
    return {name: entry for name, entry in entries if isinstance(entry, list) and len(entry) == len(astuple(Limits()))}
