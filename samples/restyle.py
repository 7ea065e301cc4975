"""A developer's tool: the truth of a report and a style in, the same report set anew as PDF, and its truth, out.

usage: python -m samples.restyle TRUTH.json STYLE OUT.pdf     one style
       python -m samples.restyle TRUTH.json all FOLDER        every style: FOLDER/NAME--STYLE.teks.pdf and its truth
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from samples.flow import write_pdf
from samples.grid import to_grid, unmerged_rows
from samples.style import LOOSE, STYLES, Style


def truth_of(truth: Mapping[str, Any], style: Style) -> dict[str, Any]:
    """The truth as this style shows it: where no rule tells merged rows from empty cells, both readings are right."""
    loose = style.rulings in LOOSE
    blocks = [_with_other_reading(block) if loose and block["t"] == "table" else block for block in truth["blocks"]]
    return {**truth, "blocks": blocks}


def _with_other_reading(block: Mapping[str, Any]) -> dict[str, Any]:
    grid = to_grid(block["rows"], block.get("header_rows", 0))
    merged = any(cell.rowspan > 1 for cell in grid.cells)
    return {**block, "alt_rows": unmerged_rows(grid)} if merged else dict(block)


def restyle(source: Path, style: Style, pdf: Path) -> int:
    """Writes the PDF, and truth/STEM.json beside it; returns the number of pages."""
    truth = json.loads(source.read_text(encoding="utf-8"))
    told = pdf.parent / "truth" / f"{pdf.name.split('.')[0]}.json"
    told.parent.mkdir(parents=True, exist_ok=True)
    told.write_text(json.dumps(truth_of(truth, style), ensure_ascii=False, indent=1), encoding="utf-8")
    return write_pdf(truth["blocks"], style, pdf, source.stem)


def main(arguments: list[str]) -> int:
    """Returns the exit code."""
    if len(arguments) != 3 or arguments[1] not in (*STYLES, "all"):
        print(__doc__, f"\nstyles: {', '.join(STYLES)}", file=sys.stderr)
        return 2
    source, target = Path(arguments[0]), Path(arguments[2])
    if arguments[1] != "all":
        print(target, restyle(source, STYLES[arguments[1]], target), "pages")
        return 0
    for name, style in STYLES.items():
        pdf = target / f"{source.stem}--{name}.teks.pdf"
        pdf.parent.mkdir(parents=True, exist_ok=True)
        print(pdf, restyle(source, style, pdf), "pages", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
