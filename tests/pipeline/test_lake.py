"""A database and a lake from artifacts alone: the same rows, and only what changed is written anew."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench.contents import contents, differences
from normalizers.model import Satker
from pipeline import duck, schema, store
from pipeline.artifact import ArtifactStore
from pipeline.encoding import encode
from pipeline.errors import NothingUsable
from pipeline.ingest import Intake
from pipeline.inventory import write_inventory
from pipeline.lake import build_lake
from pipeline.model import Artifact, Identity, Provenance, Source, doc_id_of
from pipeline.rows import rows_of
from pipeline.run import Reporter, load_all
from pipeline.settings import Settings, reading_key
from tests.pipeline import fakes

PURWASARI = Satker("kpu-3673", "KPU Kota Purwasari", "kota", "Banten", "36.73", "")
TIRTAWANA = Satker("kpu-3602", "KPU Kabupaten Tirtawana", "kabupaten", "Banten", "36.02", "")
BUMISARI = Satker("kpu-11", "KPU Provinsi Bumisari", "provinsi", "Aceh", "11", "")


@dataclass(frozen=True)
class Given:
    name: str
    satker: Satker | None
    year: int


GIVEN = (
    Given("a.pdf", PURWASARI, 2023),
    Given("b.pdf", PURWASARI, 2024),
    Given("c.pdf", TIRTAWANA, 2023),
    Given("d.pdf", BUMISARI, 2023),
    Given("e.pdf", None, 0),
)


def _source(given: Given) -> Source:
    sha256 = hashlib.sha256(repr(given).encode()).hexdigest()
    return Source(Path("/reports", given.name), sha256, (), Provenance("KPU", "", ""), ())


def _keep(artifacts: Path, some: Sequence[Given], read: Sequence[Given] = (), title: str = "") -> None:
    """Writes the artifacts of a run over /reports, and its list. read: those that are read again, with this title."""
    store = ArtifactStore(artifacts, reading_key())
    for given in some:
        source = _source(given)
        identity = Identity("LKj", given.year, given.year, "KPU Kota Contoh", "LAPORAN KINERJA")
        if given.satker:
            identity = replace(identity, satker=given.satker.satker, satker_id=given.satker.satker_id)
        records = replace(fakes.records(), identity=identity, satkers=(given.satker,) if given.satker else ())
        document = fakes.document(source.sha256, title=title if given in read else "")
        tables = encode(rows_of(document, records), schema.arrow_schemas())
        artifact = Artifact(source.sha256, "ok", 2, tables, ((1, 0.5),))
        store.save(artifact, doc_id_of(source.sha256), datetime(2024, 5, 1), 1.0)
    intake = Intake((Path("/reports"),), tuple(map(_source, some)), ())
    at = datetime.now(UTC).replace(tzinfo=None)
    write_inventory(artifacts, intake, {_source(given).sha256 for given in read}, at)


def _lake(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "lake", 1, artifacts_at=tmp_path / "artifacts")


def _database(tmp_path: Path) -> Path:
    settings = Settings(tmp_path / "out", 1, artifacts_at=tmp_path / "artifacts")
    load_all(settings, Reporter())
    return settings.database


def _files(lake: Path) -> dict[str, int]:
    return {str(file.relative_to(lake)): file.stat().st_mtime_ns for file in lake.glob("*/*/*/*.parquet")}


def test_a_database_needs_the_artifacts_only(tmp_path: Path) -> None:
    _keep(tmp_path / "artifacts", GIVEN)
    database = _database(tmp_path)
    rows = store.read(database, "SELECT filename, publisher, path FROM documents ORDER BY filename").to_pylist()
    assert [row["filename"] for row in rows] == [given.name for given in GIVEN]
    assert rows[0] == {"filename": "a.pdf", "publisher": "KPU", "path": "/reports/a.pdf"}
    _keep(tmp_path / "artifacts", GIVEN[1:])  # a.pdf is gone from the folder
    assert store.read(_database(tmp_path), "SELECT count(*) AS n FROM documents").to_pylist() == [{"n": 4}]


def test_the_lake_holds_what_the_database_holds(tmp_path: Path) -> None:
    _keep(tmp_path / "artifacts", GIVEN)
    summary = build_lake(_lake(tmp_path))
    assert (summary.documents, summary.provinces, summary.rewritten) == (5, 3, 3)
    assert differences(contents(_database(tmp_path)), contents(tmp_path / "lake" / "kinerja.duckdb")) == {}
    found = {
        path.parent.relative_to(tmp_path / "lake") for path in (tmp_path / "lake").glob("performance/*/*/*.parquet")
    }
    assert {str(path) for path in found} == {
        "performance/kode_provinsi=36/tahun_dokumen=2023",
        "performance/kode_provinsi=36/tahun_dokumen=2024",
        "performance/kode_provinsi=11/tahun_dokumen=2023",
        "performance/kode_provinsi=00/tahun_dokumen=0",
    }


def test_any_client_reads_the_lake_with_its_views(tmp_path: Path) -> None:
    _keep(tmp_path / "artifacts", GIVEN)
    build_lake(_lake(tmp_path))
    with duck.in_memory() as con:
        con.execute((tmp_path / "lake" / "lake.sql").read_text(encoding="utf-8"))
        for view in schema.describe_views():
            con.execute(f"FROM {view.name}")
        count = "SELECT count(DISTINCT doc_id) FROM cells WHERE kode_provinsi = '36' AND tahun_dokumen = 2023"
        assert con.execute(count).fetchall() == [(2,)]
        assert con.execute("SELECT n_documents, n_satker FROM indicators").fetchall() == [(5, 4)]


def test_only_provinces_that_changed_are_written_anew(tmp_path: Path) -> None:
    _keep(tmp_path / "artifacts", GIVEN)
    build_lake(_lake(tmp_path))
    before = _files(tmp_path / "lake")
    assert build_lake(_lake(tmp_path)).rewritten == 0
    _keep(tmp_path / "artifacts", (*GIVEN, Given("f.pdf", BUMISARI, 2024)))
    assert build_lake(_lake(tmp_path)).rewritten == 1
    after = _files(tmp_path / "lake")
    assert {name.split("/")[1] for name in after if before.get(name) != after[name]} == {"kode_provinsi=11"}


def test_what_was_read_again_is_taken_in(tmp_path: Path) -> None:
    _keep(tmp_path / "artifacts", GIVEN)
    build_lake(_lake(tmp_path))
    _database(tmp_path)
    _keep(tmp_path / "artifacts", GIVEN, read=GIVEN[3:4], title="with more time")
    assert build_lake(_lake(tmp_path)).rewritten == 1
    query = "SELECT pdf_title FROM documents WHERE filename = 'd.pdf'"
    for database in (_database(tmp_path), tmp_path / "lake" / "kinerja.duckdb"):
        assert store.read(database, query).to_pylist() == [{"pdf_title": "with more time"}]


def test_a_province_without_documents_leaves_the_lake(tmp_path: Path) -> None:
    _keep(tmp_path / "artifacts", GIVEN)
    build_lake(_lake(tmp_path))
    _keep(tmp_path / "artifacts", GIVEN[:3])
    summary = build_lake(_lake(tmp_path))
    assert (summary.documents, summary.provinces, summary.rewritten) == (3, 1, 0)
    assert differences(contents(_database(tmp_path)), contents(tmp_path / "lake" / "kinerja.duckdb")) == {}


def test_a_place_without_artifacts_is_told(tmp_path: Path) -> None:
    with pytest.raises(NothingUsable, match="no artifact of this version"):
        build_lake(_lake(tmp_path))
