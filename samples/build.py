"""The bundled sample reports: samples/source in; data/raw (PDFs, manifest.csv) and samples/truth out.

usage: python -m samples.build [FOLDER]     FOLDER: the project's root, by default the current folder
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from samples.flow import write_pdf
from samples.restyle import truth_of
from samples.scan import scan
from samples.source import findings_of, read_source
from samples.style import STYLES, Style

SOURCES = Path(__file__).parent / "source"
GENERATOR_ONLY = ("style", "changes", "title", "findings")
SCANNED = ("rkt-kota-purwasari-2024",)  # bundled once more, as scans
COLUMNS = ("doc_id", "file", "sha256", "publisher", "title", "year", "url", "accessed")


def style_of(source: Mapping[str, Any]) -> Style:
    """The source's named style with its changes."""
    changes: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in source["changes"].items()
    }
    return replace(STYLES[source["style"]], **changes)


def build(path: Path, raw: Path, truth: Path) -> list[dict[str, str]]:
    """Writes one report's PDF (and its scanned twin), truth and findings; returns their lines of the manifest."""
    source, style = read_source(path), style_of(read_source(path))
    pdf = raw / f"{path.stem}.pdf"
    write_pdf(source["blocks"], style, pdf, source["title"])
    told = truth_of({key: value for key, value in source.items() if key not in GENERATOR_ONLY}, style)
    _write_json(truth / f"{path.stem}.json", told)
    _write_json(truth / f"{path.stem}.findings.json", findings_of(source))
    if path.stem not in SCANNED:
        return [_line(pdf, source)]
    twin = raw / f"{path.stem}.pindai.pdf"
    scan(pdf, twin, source["title"])
    return [_line(twin, source), _line(pdf, source)]


def _line(pdf: Path, source: Mapping[str, Any]) -> dict[str, str]:
    sha256 = hashlib.sha256(pdf.read_bytes()).hexdigest()
    year = source["year"]
    return {
        "doc_id": sha256[:16],
        "file": pdf.name,
        "sha256": sha256,
        "publisher": "invented for kinerja (samples/source)",
        "title": source["title"],
        "year": "-".join(map(str, year)) if isinstance(year, list) else str(year),
        "url": "",
        "accessed": "",
    }


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def build_all(root: Path) -> list[dict[str, str]]:
    """Every source, in the project at root; returns the manifest."""
    raw, truth = root / "data" / "raw", root / "samples" / "truth"
    for folder in (raw, truth):
        folder.mkdir(parents=True, exist_ok=True)
    manifest = [line for path in sorted(SOURCES.glob("*.yaml")) for line in build(path, raw, truth)]
    with (raw / "manifest.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(manifest)
    return manifest


if __name__ == "__main__":
    for line in build_all(Path(sys.argv[1] if len(sys.argv) > 1 else ".")):
        print(line["file"])
