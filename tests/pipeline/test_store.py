"""The schema keeps its contract, and the database is readable where it has to be."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from pipeline import building, schema
from pipeline.errors import OutputUnusable
from pipeline.paths import storable
from tests.pipeline import fakes

MONEY = {"pagu", "anggaran", "sisa"}


def contract(text: str) -> dict[str, set[str]]:
    """Table and column names of the block in SCHEMA.md that lists them; remarks are left out."""
    block = text.split("```")[1]
    tables: dict[str, set[str]] = {}
    for entry in re.split(r"\n(?=[a-z])", block.strip()):
        name, _, columns = entry.partition(" ")
        columns = re.sub(
            r"\([^()]*\)",
            "",
            re.sub(r"\n +[^,\n]*(?:: .*|one row.*|a report.*|every amount.*|the running.*)", "", columns),
        )
        tables[name] = {
            column.strip(' "\n')
            for column in re.split(r",|  +", columns)
            if re.fullmatch(r'\s*"?[a-z0-9_]+"?\s*', column)
        }
    return tables


def test_every_table_and_column_of_the_contract_is_there(shared: Path) -> None:
    ours = {table.name: {column.name for column in table.columns} for table in schema.describe()}
    promised = contract((shared / "SCHEMA.md").read_text(encoding="utf-8"))
    assert len(promised) == 17
    assert sum(map(len, promised.values())) > 150
    assert {name: columns - ours.get(name, set()) for name, columns in promised.items()} == {
        name: set() for name in promised
    }


def test_every_table_and_column_is_explained() -> None:
    assert not [table.name for table in schema.describe() if not table.comment]
    assert not [(table.name, c.name) for table in schema.describe() for c in table.columns if not c.comment]


def test_values_are_decimal_and_money_has_two_places() -> None:
    types = {(t.name, c.name): c.type for t in schema.describe() for c in t.columns}
    assert {types["budget", name] for name in ("pagu", "realisasi", "sisa")} == {"DECIMAL(20,2)"}
    assert types["performance", "anggaran"] == "DECIMAL(20,2)"
    for name in ("target", "realisasi", "capaian"):
        assert types["performance", name].startswith("DECIMAL")


def test_the_file_is_readable_by_older_duckdb(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("first")
    fakes.run(tmp_path, tmp_path / "a.pdf")
    with duckdb.connect() as con:
        con.execute(f"ATTACH '{tmp_path / 'kinerja.duckdb'}' AS it (READ_ONLY)")
        (tags,) = con.execute("SELECT tags FROM duckdb_databases() WHERE database_name = 'it'").fetchall()[0]
    assert tags["storage_version"].startswith("v1.0")


def test_the_database_carries_its_comments(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("first")
    fakes.run(tmp_path, tmp_path / "a.pdf")
    columns = """SELECT count(*) AS n FROM duckdb_columns() JOIN duckdb_tables() USING (table_name)
                 WHERE NOT duckdb_columns.internal AND duckdb_columns.comment IS NULL"""
    views = "SELECT count(*) AS n FROM duckdb_views() WHERE NOT internal AND comment IS NULL"
    assert fakes.rows(tmp_path, columns) == fakes.rows(tmp_path, views) == [{"n": 0}]


def test_every_view_answers_under_the_name_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("first")
    fakes.run(tmp_path, tmp_path / "a.pdf")
    for view in schema.describe_views():
        fakes.rows(tmp_path, f"SELECT * FROM {view.name}")


def test_a_database_of_an_older_schema_is_taken_over(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (tmp_path / "a.pdf").write_text("first")
    (tmp_path / "b.pdf").write_text("second")
    fakes.run(out, tmp_path / "a.pdf")
    with duckdb.connect(str(out / "kinerja.duckdb")) as con:
        con.execute("ALTER TABLE documents DROP COLUMN producer")
        con.execute("ALTER TABLE cells ADD COLUMN colour VARCHAR")
    fakes.run(out, tmp_path / "b.pdf")
    assert fakes.rows(out, "SELECT filename, producer FROM documents ORDER BY 1") == [
        {"filename": "a.pdf", "producer": None},
        {"filename": "b.pdf", "producer": "writer 1.0"},
    ]


def test_an_error_in_the_making_leaves_no_trace(tmp_path: Path) -> None:
    database = tmp_path / "kinerja.duckdb"
    with pytest.raises(OutputUnusable, match="cannot be written"), building.rebuilt(database) as new:
        new.add_rows("documents", [{"doc_id": "x"}])  # its other columns are required
    assert list(tmp_path.iterdir()) == []


def test_file_names_are_stored_as_unicode() -> None:
    assert storable("caf\udce9 \ud800.pdf") == "caf\\xe9 \\ud800.pdf"
    assert storable("LKj – 2023.pdf") == "LKj – 2023.pdf"
