"""The data dictionary: the schema's tables, columns and comments in, docs/data-dictionary.md out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.schema import TableDescription, describe, describe_views

PLACE = Path(__file__).parent.parent / "docs" / "data-dictionary.md"
_HEAD = """# Data dictionary

The tables of `kinerja.duckdb` and of `parquet/`. Generated from `pipeline/schema.sql` and `pipeline/views.sql` by
`python -m pipeline.dictionary`: change it there.

Boxes (`x0, top, x1, bottom`) are in PDF points from the top left of the page as a reader sees it; pages count from 1.
"""


def markdown() -> str:
    """The whole dictionary: a section per table, a line per column."""
    return "\n".join([_HEAD, *(line for table in describe() for line in _table(table)), *_views()])


def _table(table: TableDescription) -> Iterator[str]:
    yield f"## {table.name}\n"
    yield f"{table.comment}\n"
    yield "| column | type | may be NULL | meaning |"
    yield "| --- | --- | --- | --- |"
    for column in table.columns:
        yield f"| `{column.name}` | {column.type} | {'no' if column.required else 'yes'} | {column.comment} |"
    yield ""


def _views() -> Iterator[str]:
    yield "# Views\n"
    for view in describe_views():
        yield f"## {view.name}\n"
        yield f"{view.comment}\n"
        yield "| column | type |"
        yield "| --- | --- |"
        yield from (f"| `{name}` | {kind} |" for name, kind in view.columns)
        yield ""


if __name__ == "__main__":
    PLACE.parent.mkdir(exist_ok=True)
    PLACE.write_text(markdown(), encoding="utf-8")
