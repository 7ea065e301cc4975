"""The database as it is read: queries, those of the folder sql by name, and a page as the database knows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pyarrow as pa
from PIL import Image

from extractors.model import Box
from pipeline import duck
from pipeline.errors import OutputUnusable, UsageError
from pipeline.storage import any_path, local_copy


def read(database: Path, query: str, parameters: Sequence[object] = ()) -> pa.Table:
    """The answer to a query as an Arrow table: money stays decimal there, while a DataFrame made of it gets float64."""
    with duck.read_only(database) as con:
        return con.sql(query, params=list(parameters)).to_arrow_table()


def read_named(database: Path, name: str, parameters: Mapping[str, object] = MappingProxyType({})) -> pa.Table:
    """The answer to a query of the folder sql.

    Raises UsageError where there is no database, OutputUnusable where it cannot be read.
    """
    if not database.exists():
        raise UsageError(f"{database} is not there", "run kinerja extract first, or give its --out")
    try:
        with duck.read_only(database) as con:
            return con.sql(sql(name), params=dict(parameters)).to_arrow_table()
    except duck.Error as error:
        advice = "if it is of an older version of kinerja, run kinerja extract again"
        raise OutputUnusable(f"{database} cannot be read: {first_line(error)}", advice) from error


def last_state(database: Path) -> str:
    """What the last run that wrote the database saw, as RunRecord.state; "" where that is not known."""
    if not database.exists():
        return ""
    try:
        with duck.read_only(database) as con:
            found = con.execute(sql("last_state")).fetchall()
    except duck.Error:  # no database of ours, or of an older version
        return ""
    return str(found[0][0] or "") if found else ""


def last_start(database: Path) -> datetime | None:
    """When the last run that wrote the database began (UTC, without zone); None where that is not known."""
    if not database.exists():
        return None
    try:
        with duck.read_only(database) as con:
            ((started_at,),) = con.execute("SELECT max(started_at) FROM runs").fetchall()
    except duck.Error:
        return None
    return started_at if isinstance(started_at, datetime) else None


def picture(database: Path, filename: str, page: int) -> Image.Image:
    """A page of a document as the database knows it: its cells, headings and stated figures drawn over the page.

    Cells are green, doubtful ones orange, headings violet, figures of the running text blue, places of findings red.
    Raises UsageError where the database has no such document, and what reading its PDF raises.
    """
    from extractors.overlay import draw_marks  # the loading of a database needs no engine

    found = read(database, "SELECT doc_id, path FROM documents WHERE filename = ?", [filename]).to_pylist()
    if not found:
        raise UsageError(f"{filename} is not in {database}", "see the column filename of the table documents")
    places = read(database, sql("picture"), [found[0]["doc_id"], page]).to_pylist()
    marks = [(Box(p["x0"], p["top"], p["x1"], p["bottom"]), p["colour"], p["width"]) for p in places]
    return draw_marks(local_copy(any_path(found[0]["path"])), page, marks)


def named(folder: str) -> list[str]:
    """The names of the queries in a subfolder of sql, in order."""
    return sorted(file.stem for file in (Path(__file__).parent / "sql" / folder).glob("*.sql"))


@cache
def sql(name: str) -> str:
    """A query of the folder sql; "" where there is none of that name."""
    file = Path(__file__).parent / "sql" / f"{name}.sql"
    return file.read_text(encoding="utf-8") if file.exists() else ""


def first_line(error: Exception) -> str:
    """Of an error's own words: DuckDB adds hints for those who write SQL."""
    return str(error).partition("\n")[0]
