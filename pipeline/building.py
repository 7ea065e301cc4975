"""The database as it is written: rows and artifacts in, a whole new database beside the old one out."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from pipeline import duck
from pipeline.artifact import CLOCK
from pipeline.encoding import arrow_table
from pipeline.errors import OutputUnusable, UsageError
from pipeline.model import RunRecord
from pipeline.rows import Row
from pipeline.schema import arrow_schemas, ddl, described
from pipeline.store import first_line, sql

# DuckDB 1.0 and later read such a file.
STORAGE_VERSION = "v1.0.0"
# Tables whose rows are made from all documents together: they are not carried over from the old database.
_OVERALL = frozenset({"indicators", "indicator_matches"})
_OF_THESE = "doc_id IN (SELECT unnest($doc_ids::VARCHAR[]))"  # a list is searched row by row, this is hashed
_MEMORY = "192MB"
_PARQUET = "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480"  # as many rows as memory holds several times
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


class NewDatabase:
    """A database in the making. All its names are those of the new one; the old one, if any, is attached as `old`."""

    def __init__(self, con: duck.Connection, has_old: bool) -> None:
        self._con = con
        self._has_old = has_old
        self._tables = tuple(arrow_schemas())

    def unchanged(self, sources: list[Row]) -> set[str]:
        """Those of the sources (rows of _SOURCES) that the old database holds with just these facts."""
        if not self._has_old or "pipeline_version" not in self._columns("old", "documents"):
            return set()
        self._con.register("given_sources", pa.Table.from_pylist(sources, schema=_SOURCES))
        found = self.fetch("unchanged")
        self._con.unregister("given_sources")
        return {doc_id for (doc_id,) in found}

    def keep_old(self, doc_ids: Sequence[str], roots: Sequence[str] | None, unchanged: Collection[str] = ()) -> int:
        """Takes over the documents of the old database but those of doc_ids and those that lay under roots.

        roots: None stands for all places. unchanged: those of doc_ids that are taken over all the same. Gives the
        number of documents that are left out for good: they lay under roots and are not in doc_ids.
        """
        if not self._has_old:
            return 0
        self._find_leaving(doc_ids, roots, unchanged)
        for table in self._tables:
            if table not in _OVERALL:
                self._copy(table)
        return self._number("SELECT count(*) FROM leaving WHERE doc_id NOT IN (FROM replaced)", {})

    def _find_leaving(self, doc_ids: Sequence[str], roots: Sequence[str] | None, unchanged: Collection[str]) -> None:
        given = {"roots": list(roots or ())}
        self._con.execute("CREATE TEMP TABLE roots AS SELECT unnest($roots::VARCHAR[]) AS root", given)
        self._con.execute(
            "CREATE TEMP TABLE replaced AS SELECT unnest($ids::VARCHAR[]) AS doc_id", {"ids": list(doc_ids)}
        )
        self._con.execute(
            "CREATE TEMP TABLE unchanged AS SELECT unnest($ids::VARCHAR[]) AS doc_id", {"ids": sorted(unchanged)}
        )
        under_a_root = "true"
        if roots is not None:
            inside = f"starts_with(path, rtrim(root, '{os.sep}') || '{os.sep}')"
            under_a_root = f"EXISTS (FROM roots WHERE path = root OR {inside})"
        self._con.execute(
            "CREATE TEMP TABLE leaving AS SELECT doc_id FROM old.documents "
            f"WHERE (doc_id IN (FROM replaced) OR {under_a_root}) AND doc_id NOT IN (FROM unchanged)"
        )
        self._con.execute(
            "CREATE TEMP TABLE leaving_failures AS SELECT DISTINCT path FROM old.failures "
            f"WHERE doc_id IN (FROM leaving) OR (doc_id IS NULL OR doc_id NOT IN (FROM unchanged)) AND {under_a_root}"
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
        self._con.execute("CREATE OR REPLACE TEMP TABLE clock AS FROM read_parquet($files)", {"files": clocks})
        self._con.register("given_sources", pa.Table.from_pylist(sources, schema=_SOURCES))
        self._con.execute("CREATE OR REPLACE TEMP TABLE sources AS FROM given_sources")
        self._con.unregister("given_sources")
        for table in self._tables:
            files = [str(file) for place in places if (file := place / f"{table}.parquet").exists()]
            if files:
                self._con.execute(sql(f"load_{table}") or _PLAIN.format(table=table), {"files": files})

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

    def fetch(self, name: str, parameters: Mapping[str, object] = MappingProxyType({})) -> list[tuple[Any, ...]]:
        """The rows of a query of the folder sql."""
        return self._con.execute(sql(name), dict(parameters)).fetchall()

    def fetch_old(self, name: str, table: str, column: str) -> list[tuple[Any, ...]]:
        """The rows of a query of the folder sql on the old database; none where it has no such column."""
        return self.fetch(name) if self._has_old and column in self._columns("old", table) else []

    def fill(self, name: str, inputs: Mapping[str, pa.Table]) -> None:
        """Runs statements of the folder sql that read the inputs by their names."""
        for table, rows in inputs.items():
            self._con.register(table, rows)
        self._con.execute(sql(name))
        for table in inputs:
            self._con.unregister(table)

    def forget_audit(self, doc_ids: Sequence[str]) -> None:
        """Removes the findings, checks and failures of rules of these documents."""
        for table, condition in (("findings", ""), ("checks", ""), ("failures", "AND stage = 'audit'")):
            query = f"DELETE FROM {table} WHERE {_OF_THESE} {condition}"
            self._con.execute(query, {"doc_ids": list(doc_ids)})

    def forget_comparisons(self, doc_ids: Sequence[str]) -> None:
        """Removes the findings and checks of these documents that compare them with others."""
        for table in ("findings", "checks"):
            query = f"DELETE FROM {table} WHERE {_OF_THESE} AND rule = 'cross_document'"
            self._con.execute(query, {"doc_ids": list(doc_ids)})

    def peers(self, doc_ids: Sequence[str]) -> list[str]:
        """The other documents of these documents' offices, in a fixed order."""
        return [doc_id for (doc_id,) in self.fetch("peers", {"doc_ids": list(doc_ids)})]

    def decide(self, decisions: list[Row]) -> None:
        """Writes a reviewer's decisions (finding_id, decision, reason) to the findings, in place of earlier ones."""
        self.fill("decide", {"decisions": pa.Table.from_pylist(decisions, schema=_DECISIONS)})

    def add_failures(self, doc_id: str, rows: list[Row]) -> None:
        """Adds failures of a document that is in `documents`."""
        if rows:
            query = "SELECT doc_id, filename, path, sha256 FROM documents WHERE doc_id = ?"
            names = ("doc_id", "filename", "path", "sha256")
            document = dict(zip(names, *self._con.execute(query, [doc_id]).fetchall(), strict=True))
            self.add_rows("failures", [document | row for row in rows])

    def audit_counts(self, doc_ids: Sequence[str]) -> tuple[RuleCounts, ...]:
        """What the audit found in these documents, by rule; findings that a reviewer dismissed are not counted."""
        return tuple(RuleCounts(*row) for row in self.fetch("audit_counts", {"doc_ids": list(doc_ids)}))

    def doc_ids(self) -> list[str]:
        """All documents of which something could be read, in a fixed order."""
        query = "SELECT doc_id FROM documents WHERE status <> 'failed' ORDER BY doc_id"
        return [doc_id for (doc_id,) in self._con.execute(query).fetchall()]

    def forget_state(self) -> None:
        """The next run compares everything anew: the database is not what the last run left."""
        self._con.execute("UPDATE runs SET state = ''")

    def add_run(self, run: RunRecord, finished_at: datetime) -> None:
        self.add_rows("runs", [{"finished_at": finished_at} | {name: getattr(run, name) for name in run.__slots__}])

    def counts(self, doc_ids: Sequence[str]) -> Counts:
        """Rows per table of these documents; failures of files without a document count as well."""

        def rows(table: str, condition: str = _OF_THESE) -> int:
            return self._number(f"SELECT count(*) FROM {table} WHERE {condition}", {"doc_ids": list(doc_ids)})

        return Counts(
            pages=rows("pages"),
            tables=rows("tables"),
            performance=rows("performance"),
            budget=rows("budget"),
            issues=rows("issues"),
            failures=rows("failures", f"doc_id IS NULL OR {_OF_THESE}"),
            partial=rows("documents", f"status = 'partial' AND {_OF_THESE}"),
        )

    def export(self, folder: Path, tables: Collection[str] = ()) -> None:
        """Writes each table, or those that are named, as a Parquet file; each file is replaced in one step."""
        folder.mkdir(parents=True, exist_ok=True)
        for table in tables or self._tables:
            work = folder / f".{table}.new"
            self._con.execute(f"COPY {table} TO {_quoted(work)} ({_PARQUET})")
            work.replace(folder / f"{table}.parquet")

    def export_by_year(self, table: str, folder: Path, column: str) -> None:
        """Writes a table as Parquet files in folders by the first year of the document, 0 where it has none.

        No folder comes of a table without rows.
        """
        rows = f"SELECT *, 0 AS {column} FROM {table}"
        if "doc_id" in self._columns("new", table):
            years = "SELECT doc_id, tahun_awal AS first_year FROM documents"
            rows = (
                f"SELECT t.*, coalesce(first_year, 0) AS {column} FROM {table} AS t LEFT JOIN ({years}) USING (doc_id)"
            )
        if self._number(f"SELECT count(*) FROM {table}", {}):
            self._con.execute(f"COPY ({rows}) TO {_quoted(folder)} ({_PARQUET}, PARTITION_BY ({column}))")

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
    return f"SELECT doc_id, {wanted} FROM {table} WHERE {_OF_THESE} ORDER BY {order}"


# What puts the rows of any table in reading order, as far as it has these columns.
_ORDER = ("block_id", "statement_id", "table_id", "row", "col", "part_id", "section_id", "page", "tahun")


_DECISIONS = pa.schema([(name, pa.string()) for name in ("finding_id", "decision", "reason")])
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
            _be_modest(con, database)
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
            f"{database} cannot be written: {first_line(error)}",
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
            _be_modest(con, database)
            con.execute(f"ATTACH {_quoted(work)} AS new")
            con.execute("USE new")
            yield NewDatabase(con, has_old=False)
            con.execute("USE memory")
            con.execute("DETACH new")
        work.replace(database)
    except (duck.Error, OSError) as error:
        raise OutputUnusable(
            f"{database} cannot be revised: {first_line(error)}",
            "see whether the disk is full; if the database is of an older version, run kinerja extract again",
        ) from error
    finally:
        _remove(work)


def _be_modest(con: duck.Connection, database: Path) -> None:
    """DuckDB would keep what it read as long as the machine has room; what it needs beyond this goes to the disk."""
    con.execute(f"SET memory_limit = '{_MEMORY}'")
    con.execute(f"SET temp_directory = {_quoted(database.with_name('.cache') / 'duckdb')}")


def _attach_old(con: duck.Connection, database: Path) -> bool:
    if not database.exists():
        return False
    try:
        con.execute(f"ATTACH {_quoted(database)} AS old (READ_ONLY)")
        con.execute("SELECT doc_id, path FROM old.documents LIMIT 0")
    except duck.Error as error:
        raise OutputUnusable(
            f"{database} cannot be read: {first_line(error)}",
            "close programs that have it open; if it is no database of kinerja, move it away or give another --out",
        ) from error
    return True


def _remove(work: Path) -> None:
    for path in (work, work.with_name(f"{work.name}.wal")):
        path.unlink(missing_ok=True)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
