"""A number of pages in, a report PDF of that length out: the bundled LKj many times, then one table of many pages."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from samples.build import SOURCES, style_of
from samples.flow import write_pdf
from samples.source import read_source

SOURCE = SOURCES / "lkj-kota-purwasari-2023.yaml"
PAGES_OF_SOURCE = 16
ROWS_OF_PAGE = 24  # of the appendix
APPENDIX = 4  # one page in so many belongs to the appendix


def write_report(pages: int, path: Path) -> None:
    """Writes a report of about `pages` pages."""
    source = read_source(SOURCE)
    appendix = _appendix(pages // APPENDIX * ROWS_OF_PAGE)
    copies, rest = divmod(pages - pages // APPENDIX, PAGES_OF_SOURCE)
    blocks = source["blocks"]
    text = [*blocks * copies, *blocks[: len(blocks) * rest // PAGES_OF_SOURCE]]
    write_pdf([*text, *([appendix] if pages >= APPENDIX else [])], style_of(source), path, source["title"])


def _appendix(n_rows: int) -> Mapping[str, Any]:
    lines = [_line(number) for number in range(1, n_rows)]
    head = ["No", "Uraian", "Pagu (Rp)", "Realisasi (Rp)", "Persentase"]
    return {"t": "table", "caption": "Realisasi Anggaran", "header_rows": 1, "rows": [head, *lines]}


def _line(number: int) -> list[str]:
    return [str(number), f"Belanja bahan kegiatan {number}", f"{number}.250.000", f"{number}.125.000", "50,00%"]


if __name__ == "__main__":
    write_report(int(sys.argv[1]), Path(sys.argv[2]))
