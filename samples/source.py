"""A report as a person writes it (YAML) in; its blocks, parts, records and findings, as truth files have them, out.

Blocks are entries of one key: h1, h2, h3 (headings by level), p, center, bold, quote (paragraphs), toc (lines
"title ... page"), list (lines "marker text", two blanks before the marker for each level), cover, signature, figure,
table; or the word pagebreak. An entry may have part (and part_title): here a document begins that is bound in.

A table's rows are lines with cells between "|". "^" goes on from the cell above, "<" from the cell to the left, "*"
before a text sets it bold. `performance` and `budget` say which columns hold what. `findings` are the mistakes planted:
their quotes are looked up in the blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from samples.grid import Grid, to_grid

Block = dict[str, Any]
PARAGRAPHS = {"p": "", "center": "center", "bold": "bold", "quote": "quote"}
HEADINGS = {"h1": 1, "h2": 2, "h3": 3}


def read_source(path: Path) -> dict[str, Any]:
    """The YAML file with its blocks, parts, performance and budget spelled out. Raises ValueError for a wrong block."""
    source: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    entries = source["blocks"]
    starts = [0]
    blocks: list[Block] = []
    for entry in entries:
        starts.append(starts[-1])
        for block in _blocks(entry):
            blocks.append(block)
            starts[-1] += 1
    parts = [
        {"part": entry["part"], "year": source["year"], "from_block": start}
        | ({"title": entry["part_title"]} if "part_title" in entry else {})
        for entry, start in zip(entries, starts, strict=False)
        if isinstance(entry, dict) and "part" in entry
    ]
    tables = [block for block in blocks if block["t"] == "table"]
    performance = [row for table in tables for row in _performance(table)]
    budget = [row for table in tables for row in _budget(table)]
    for table in tables:
        table.pop("performance", None)
        table.pop("budget", None)
    return {
        **source,
        "doc_id": path.stem,
        "parts": parts,
        "blocks": blocks,
        "performance": performance,
        "budget": budget,
    }


def _blocks(entry: str | Mapping[str, Any]) -> Iterator[Block]:
    if entry == "pagebreak":
        yield {"t": "pagebreak"}
        return
    assert isinstance(entry, Mapping), entry
    kind, value = next(iter(entry.items()))
    if kind in HEADINGS:
        yield {"t": "heading", "level": HEADINGS[kind], "text": value}
    elif kind in PARAGRAPHS:
        style = PARAGRAPHS[kind]
        yield {"t": "para", "text": value} | ({"style": style} if style else {})
    elif kind in ("cover", "signature"):
        yield {"t": kind, "lines": value}
    elif kind == "figure":
        yield {"t": "figure", "caption": value}
    elif kind == "toc":
        yield from (_toc_line(*line.split(" ... ")) for line in value)
    elif kind == "list":
        yield {"t": "list", "items": [_item(line) for line in value]}
    elif kind == "table":
        yield _table(value)
    else:
        raise ValueError(f"no block is called {kind!r}")


def _toc_line(title: str, page: str) -> Block:
    return {"t": "para", "role": "toc", "text": f"{title} {page}", "page": page}


def _item(line: str) -> dict[str, Any]:
    text = line.lstrip(" ")
    marker, _, rest = text.partition(" ")
    return {"marker": marker, "text": rest.strip(), "level": (len(line) - len(text)) // 2}


def _table(value: Mapping[str, Any]) -> Block:
    told = {"t": "table", "caption": "", "landscape": False, **value}
    return {**told, "rows": spell_out([row.split("|") for row in value["rows"]])}


def spell_out(rows: list[list[str]]) -> list[list[Any]]:
    """Rows of marked cells to rows of the cells that start there; raises ValueError where rows differ in length."""
    grid = [[cell.strip() for cell in row] for row in rows]
    if len({len(row) for row in grid}) != 1:
        raise ValueError(f"rows of different length: {[len(row) for row in grid]}")
    return [[_cell(grid, r, c) for c, text in enumerate(row) if text not in ("^", "<")] for r, row in enumerate(grid)]


def _cell(grid: list[list[str]], row: int, col: int) -> str | dict[str, Any]:
    colspan = rowspan = 1
    while col + colspan < len(grid[row]) and grid[row][col + colspan] == "<":
        colspan += 1
    while row + rowspan < len(grid) and grid[row + rowspan][col] == "^":
        rowspan += 1
    text = grid[row][col]
    marks: dict[str, Any] = {"rowspan": rowspan} if rowspan > 1 else {}
    marks |= {"colspan": colspan} if colspan > 1 else {}
    marks |= {"bold": True} if text.startswith("*") else {}
    return {"text": text.removeprefix("*"), **marks} if marks else text


def _texts(grid: Grid) -> list[list[str]]:
    """The table's texts by row and column, a merged cell's text at each place that it covers."""
    texts = [[""] * grid.n_cols for _ in range(grid.n_rows)]
    for cell in grid.cells:
        for r in range(cell.row, cell.row + cell.rowspan):
            texts[r][cell.col : cell.col + cell.colspan] = [cell.text] * cell.colspan
    return texts


def _body(table: Block) -> Iterator[dict[int, str]]:
    """The rows below the header, column -> text; full-width group rows left out."""
    grid = to_grid(table["rows"], table["header_rows"])
    groups = {cell.row for cell in grid.cells if cell.colspan == grid.n_cols}
    for row, texts in enumerate(_texts(grid)):
        if row >= grid.header_rows and row not in groups:
            yield dict(enumerate(texts))


def _performance(table: Block) -> Iterator[dict[str, Any]]:
    told = table.get("performance")
    if not told:
        return
    years = told.get("years") or {told["tahun"]: told["columns"]["target"]}
    for row in _body(table):
        fields = {name: row[col] for name, col in told["columns"].items() if name != "target"}
        for year, col in years.items():
            yield {"table": table["id"], **fields, "tahun": year, "target": row[col]}


def _budget(table: Block) -> Iterator[dict[str, Any]]:
    told = table.get("budget")
    if told:
        for row in _body(table):
            yield {"table": table["id"], **{name: row[col] for name, col in told["columns"].items()}}


def findings_of(source: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The planted mistakes, each quote with its place. Raises ValueError for a quote that stands nowhere."""
    findings = []
    for number, told in enumerate(source["findings"], start=1):
        evidence = [place for quote in told["quotes"] for place in _places(source["blocks"], quote)]
        rest = {key: value for key, value in told.items() if key != "quotes"}
        findings.append({"id": f"F{number:02d}", **rest, "evidence": evidence, "certainty": "sure"})
    return findings


def _places(blocks: list[Block], quote: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for number, block in enumerate(blocks):
        if block["t"] == "table":
            cells = to_grid(block["rows"], block["header_rows"]).cells
            found += [
                {"block": number, "table": block["id"], "row": cell.row, "col": cell.col, "quote": quote}
                for cell in cells
                if quote in cell.text
            ]
        elif quote in _running_text(block):
            found.append({"block": number, "quote": quote})
    if not found:
        raise ValueError(f"no block says {quote!r}")
    return found


def _running_text(block: Block) -> str:
    return "\n".join([block.get("text", ""), *(item["text"] for item in block.get("items", []))])
