"""The database: all DuckDB and SQL. Builds it anew beside the old one, reads it, describes its schema."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyarrow as pa
from PIL import Image

from extractors.model import Box
from pipeline import duck
from pipeline.artifact import CLOCK
from pipeline.encoding import arrow_table
from pipeline.errors import OutputUnusable, UsageError
from pipeline.model import RunRecord
from pipeline.rows import Row
from pipeline.schema import arrow_schemas, ddl, described

# DuckDB 1.0 and later read such a file.
STORAGE_VERSION = "v1.0.0"
# Tables whose rows are made from all documents together: they are not carried over from the old database.
_OVERALL = frozenset({"indicators", "indicator_matches"})
_PLAIN = "INSERT INTO {table} BY NAME SELECT * FROM read_parquet($files)"


@dataclass(frozen=True, slots=True)
class Counts:
    """What the documents of one run hold."""

    pages: int
    tables: int
    performance: int
    budget: int
    issues: int
    failures: int
    partial: int


@dataclass(frozen=True, slots=True)
class RuleCounts:
    """Checks of one rule by their result, and its findings: errors and warnings of the report, and those that may be
    our own misreading.
    """

    rule: str
    holds: int
    broken: int
    unreadable: int
    errors: int
    warnings: int
    look: int


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
            return con.sql(_sql(name), params=dict(parameters)).to_arrow_table()
    except duck.Error as error:
        advice = "if it is of an older version of kinerja, run kinerja extract again"
        raise OutputUnusable(f"{database} cannot be read: {_first_line(error)}", advice) from error


def picture(database: Path, filename: str, page: int) -> Image.Image:
    """A page of a document as the database knows it: its cells, headings and stated figures drawn over the page.

    Cells are green, doubtful ones orange, headings violet, figures of the running text blue, places of findings red.
    Raises UsageError where the database has no such document, and what reading its PDF raises.
    """
    from extractors.overlay import draw_marks  # the loading of a database needs no engine

    found = read(database, "SELECT doc_id, path FROM documents WHERE filename = ?", [filename]).to_pylist()
    if not found:
        raise UsageError(f"{filename} is not in {database}", "see the column filename of the table documents")
    places = read(database, _sql("picture"), [found[0]["doc_id"], page]).to_pylist()
    marks = [(Box(p["x0"], p["top"], p["x1"], p["bottom"]), p["colour"], p["width"]) for p in places]
    return draw_marks(Path(found[0]["path"]), page, marks)


class NewDatabase:
    """A database in the making. All its names are those of the new one; the old one, if any, is attached as `old`."""

    def __init__(self, con: duck.Connection, has_old: bool) -> None:
        self._con = con
        self._has_old = has_old
        self._tables = tuple(arrow_schemas())

    def keep_old(self, doc_ids: Sequence[str], roots: Sequence[str]) -> int:
        """Takes over the documents of the old database but those of doc_ids (replaced) and those that lay under roots.

        Gives the number of documents that are left out for good: they lay under roots and are not in doc_ids.
        """
        if not self._has_old:
            return 0
        self._find_leaving(doc_ids, roots)
        for table in self._tables:
            if table not in _OVERALL:
                self._copy(table)
        return self._number("SELECT count(*) FROM leaving WHERE doc_id NOT IN (FROM replaced)", {})

    def _find_leaving(self, doc_ids: Sequence[str], roots: Sequence[str]) -> None:
        self._con.execute("CREATE TEMP TABLE roots AS SELECT unnest($roots::VARCHAR[]) AS root", {"roots": list(roots)})
        self._con.execute(
            "CREATE TEMP TABLE replaced AS SELECT unnest($ids::VARCHAR[]) AS doc_id", {"ids": list(doc_ids)}
        )
        under_a_root = (
            f"EXISTS (FROM roots WHERE path = root OR starts_with(path, rtrim(root, '{os.sep}') || '{os.sep}'))"
        )
        self._con.execute(
            "CREATE TEMP TABLE leaving AS SELECT doc_id FROM old.documents "
            f"WHERE doc_id IN (FROM replaced) OR {under_a_root}"
        )
        self._con.execute(
            "CREATE TEMP TABLE leaving_failures AS SELECT DISTINCT path FROM old.failures "
            f"WHERE doc_id IN (FROM leaving) OR {under_a_root}"
        )

    def _copy(self, table: str) -> None:
        old = self._columns("old", table)
        shared = [name for name in self._columns("new", table) if name in old]
        if not shared:
            return
        condition = ""
        if table == "failures":
            condition = "WHERE path NOT IN (FROM leaving_failures)"
        elif table == "satkers":
            condition = "WHERE satker_id IN (SELECT satker_id FROM documents UNION SELECT satker_id FROM parts)"
        elif "doc_id" in shared:
            condition = "WHERE doc_id NOT IN (FROM leaving)"
        names = ", ".join(f'"{name}"' for name in shared)
        self._con.execute(f"INSERT INTO {table} BY NAME SELECT {names} FROM old.{table} {condition}")

    def add_artifacts(self, places: Sequence[Path], sources: list[Row]) -> None:
        """Loads the artifacts in the folders `places`. sources: a row of _SOURCES for each."""
        clocks = [str(place / f"{CLOCK}.parquet") for place in places]
        if not clocks:
            return
        self._con.execute("CREATE OR REPLACE TEMP TABLE clock AS FROM read_parquet($files)", {"files": clocks})
        self._con.register("given_sources", pa.Table.from_pylist(sources, schema=_SOURCES))
        self._con.execute("CREATE OR REPLACE TEMP TABLE sources AS FROM given_sources")
        self._con.unregister("given_sources")
        for table in self._tables:
            files = [str(file) for place in places if (file := place / f"{table}.parquet").exists()]
            if files:
                self._con.execute(_sql(f"load_{table}") or _PLAIN.format(table=table), {"files": files})

    def add_rows(self, table: str, rows: list[Row]) -> None:
        """Adds a few rows; columns that they do not name are NULL."""
        if rows:
            self._con.register("given", arrow_table(rows, arrow_schemas()[table]))
            self._con.execute(f"INSERT INTO {table} BY NAME FROM given")
            self._con.unregister("given")

    def rows_by_document(
        self, columns: Mapping[str, Sequence[str]], doc_ids: Sequence[str]
    ) -> Iterator[dict[str, list[tuple[object, ...]]]]:
        """For each document that has a row in `documents` its rows per table, in reading order; NULL text is "".

        columns: those wanted of each table, in the order of the tuples.
        """
        found: dict[str, dict[str, list[tuple[object, ...]]]] = {doc_id: {} for doc_id in doc_ids}
        for table, names in columns.items():
            for doc_id, *row in self._con.execute(_in_order(table, names), {"doc_ids": list(doc_ids)}).fetchall():
                found[doc_id].setdefault(table, []).append(tuple(row))
        yield from (rows for rows in found.values() if "documents" in rows)

    def fetch(self, name: str) -> list[tuple[Any, ...]]:
        """The rows of a query of the folder sql."""
        return self._con.execute(_sql(name)).fetchall()

    def fetch_old(self, name: str, table: str, column: str) -> list[tuple[Any, ...]]:
        """The rows of a query of the folder sql on the old database; none where it has no such column."""
        return self.fetch(name) if self._has_old and column in self._columns("old", table) else []

    def fill(self, name: str, inputs: Mapping[str, pa.Table]) -> None:
        """Runs statements of the folder sql that read the inputs by their names."""
        for table, rows in inputs.items():
            self._con.register(table, rows)
        self._con.execute(_sql(name))
        for table in inputs:
            self._con.unregister(table)

    def forget_audit(self, doc_ids: Sequence[str]) -> None:
        """Removes the findings, checks and failures of rules of these documents."""
        for table, condition in (("findings", ""), ("checks", ""), ("failures", "AND stage = 'audit'")):
            query = f"DELETE FROM {table} WHERE list_contains($doc_ids, doc_id) {condition}"
            self._con.execute(query, {"doc_ids": list(doc_ids)})

    def forget_comparisons(self, doc_ids: Sequence[str]) -> None:
        """Removes the findings and checks of these documents that compare them with others."""
        for table in ("findings", "checks"):
            query = f"DELETE FROM {table} WHERE list_contains($doc_ids, doc_id) AND rule = 'cross_document'"
            self._con.execute(query, {"doc_ids": list(doc_ids)})

    def peers(self, doc_ids: Sequence[str]) -> list[str]:
        """The other documents of these documents' offices, in a fixed order."""
        rows = self._con.execute(_sql("peers"), {"doc_ids": list(doc_ids)}).fetchall()
        return [doc_id for (doc_id,) in rows]

    def add_failures(self, doc_id: str, rows: list[Row]) -> None:
        """Adds failures of a document that is in `documents`."""
        if rows:
            query = "SELECT doc_id, filename, path, sha256 FROM documents WHERE doc_id = ?"
            names = ("doc_id", "filename", "path", "sha256")
            document = dict(zip(names, *self._con.execute(query, [doc_id]).fetchall(), strict=True))
            self.add_rows("failures", [document | row for row in rows])

    def audit_counts(self, doc_ids: Sequence[str]) -> tuple[RuleCounts, ...]:
        """What the audit found in these documents, by rule; findings that a reviewer dismissed are not counted."""
        rows = self._con.execute(_sql("audit_counts"), {"doc_ids": list(doc_ids)}).fetchall()
        return tuple(RuleCounts(*row) for row in rows)

    def doc_ids(self) -> list[str]:
        """All documents of which something could be read, in a fixed order."""
        query = "SELECT doc_id FROM documents WHERE status <> 'failed' ORDER BY doc_id"
        return [doc_id for (doc_id,) in self._con.execute(query).fetchall()]

    def add_run(self, run: RunRecord, finished_at: datetime) -> None:
        self.add_rows("runs", [{"finished_at": finished_at} | {name: getattr(run, name) for name in run.__slots__}])

    def counts(self, doc_ids: Sequence[str]) -> Counts:
        """Rows per table of these documents; failures of files without a document count as well."""

        def rows(table: str, condition: str = "list_contains($doc_ids, doc_id)") -> int:
            return self._number(f"SELECT count(*) FROM {table} WHERE {condition}", {"doc_ids": list(doc_ids)})

        return Counts(
            pages=rows("pages"),
            tables=rows("tables"),
            performance=rows("performance"),
            budget=rows("budget"),
            issues=rows("issues"),
            failures=rows("failures", "doc_id IS NULL OR list_contains($doc_ids, doc_id)"),
            partial=rows("documents", "status = 'partial' AND list_contains($doc_ids, doc_id)"),
        )

    def export(self, folder: Path) -> None:
        """Writes each table as a Parquet file; each file is replaced in one step."""
        folder.mkdir(parents=True, exist_ok=True)
        for table in self._tables:
            work = folder / f".{table}.new"
            self._con.execute(f"COPY {table} TO {_quoted(work)} (FORMAT parquet, COMPRESSION zstd)")
            work.replace(folder / f"{table}.parquet")

    def _columns(self, database: str, table: str) -> list[str]:
        query = "SELECT column_name FROM duckdb_columns() WHERE database_name = ? AND table_name = ?"
        return [name for (name,) in self._con.execute(f"{query} ORDER BY column_index", [database, table]).fetchall()]

    def _number(self, query: str, parameters: dict[str, object]) -> int:
        ((number,),) = self._con.execute(query, parameters).fetchall()
        return int(number)


def _in_order(table: str, names: Sequence[str]) -> str:
    """The rows of a table for the documents $doc_ids, doc_id first, in reading order."""
    types = {column.name: column.type for column in described(table).columns}
    wanted = ", ".join(f"coalesce(\"{n}\", '')" if types[n] == "VARCHAR" else f'"{n}"' for n in names)
    order = ", ".join(f'"{name}"' for name in ("doc_id", *_ORDER) if name in types)
    return f"SELECT doc_id, {wanted} FROM {table} WHERE list_contains($doc_ids, doc_id) ORDER BY {order}"


# What puts the rows of any table in reading order, as far as it has these columns.
_ORDER = ("block_id", "statement_id", "table_id", "row", "col", "part_id", "section_id", "page", "tahun")


_SOURCES = pa.schema(
    [(name, pa.string()) for name in ("doc_id", "filename", "path", "publisher", "url", "accessed", "pipeline_version")]
)


@contextmanager
def rebuilt(database: Path) -> Iterator[NewDatabase]:
    """A new database, put in the place of `database` when the block ends; an error in it leaves the old one whole.

    Raises OutputUnusable where the new one cannot be written or the old one cannot be read.
    """
    work = database.with_name(f"{database.name}.new")
    _remove(work)
    try:
        with duck.in_memory() as con:
            con.execute(f"ATTACH {_quoted(work)} AS new (STORAGE_VERSION '{STORAGE_VERSION}')")
            con.execute("USE new")
            con.execute(f"BEGIN; {ddl()}; COMMIT")  # one wait for the disk, not hundreds
            has_old = _attach_old(con, database)
            yield NewDatabase(con, has_old)
            con.execute("USE memory")
            con.execute("DETACH new")
        work.replace(database)
    except (duck.Error, OSError) as error:
        raise OutputUnusable(
            f"{database} cannot be written: {_first_line(error)}",
            f"see whether the disk is full; if not, remove {database.parent / 'artifacts'} and try again",
        ) from error
    finally:
        _remove(work)


@contextmanager
def revised(database: Path) -> Iterator[NewDatabase]:
    """A copy of `database` to be changed, put in its place when the block ends; an error leaves the old one whole.

    Raises UsageError where there is no database, OutputUnusable where it cannot be read or the copy not be written.
    """
    if not database.exists():
        raise UsageError(f"{database} is not there", "run kinerja extract first, or give its --out")
    work = database.with_name(f"{database.name}.new")
    _remove(work)
    try:
        shutil.copyfile(database, work)
        with duck.in_memory() as con:
            con.execute(f"ATTACH {_quoted(work)} AS new")
            con.execute("USE new")
            yield NewDatabase(con, has_old=False)
            con.execute("USE memory")
            con.execute("DETACH new")
        work.replace(database)
    except (duck.Error, OSError) as error:
        raise OutputUnusable(
            f"{database} cannot be revised: {_first_line(error)}",
            "see whether the disk is full; if the database is of an older version, run kinerja extract again",
        ) from error
    finally:
        _remove(work)


def _attach_old(con: duck.Connection, database: Path) -> bool:
    if not database.exists():
        return False
    try:
        con.execute(f"ATTACH {_quoted(database)} AS old (READ_ONLY)")
        con.execute("SELECT doc_id, path FROM old.documents LIMIT 0")
    except duck.Error as error:
        raise OutputUnusable(
            f"{database} cannot be read: {_first_line(error)}",
            "close programs that have it open; if it is no database of kinerja, move it away or give another --out",
        ) from error
    return True


def _remove(work: Path) -> None:
    for path in (work, work.with_name(f"{work.name}.wal")):
        path.unlink(missing_ok=True)


@cache
def _sql(name: str) -> str:
    """A query of the folder sql; "" where there is none of that name."""
    file = Path(__file__).parent / "sql" / f"{name}.sql"
    return file.read_text(encoding="utf-8") if file.exists() else ""


def named(folder: str) -> list[str]:
    """The names of the queries in a subfolder of sql, in order."""
    return sorted(file.stem for file in (Path(__file__).parent / "sql" / folder).glob("*.sql"))


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
