"""A lake of Parquet files: artifacts in; tables in folders by province and year out, and a database of views over them.

Each province has a database of its own under LAKE/.cache, linked and audited, from which its files are written; so a
province is written anew where one of its documents changed, and memory holds no more than for one database.
"""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import duck, schema, store
from pipeline.audit.decisions import read_decisions
from pipeline.building import NewDatabase
from pipeline.inventory import Listed
from pipeline.link_decisions import read_link_decisions
from pipeline.load import is_unchanged, load, state_of
from pipeline.remote_artifacts import Artifacts, artifact_store
from pipeline.run import batch_of, listed, reserved
from pipeline.settings import Settings, reading_key

PROVINCE, YEAR = "kode_provinsi", "tahun_dokumen"
_TYPES = f"{{'{PROVINCE}': VARCHAR, '{YEAR}': INTEGER}}"
_AT_ONCE = 250  # artifacts whose province is sought together


@dataclass(frozen=True, slots=True)
class LakeSummary:
    """documents, provinces: in the lake. rewritten: provinces whose files were written in this run."""

    documents: int
    provinces: int
    rewritten: int


def build_lake(settings: Settings) -> LakeSummary:
    """Brings the lake in settings.out to the state of the artifacts. Decisions are those of its folder `decisions`.

    Raises UsageError (a file of decisions is wrong), NothingUsable (no artifact of this version), OutputUnusable.
    """
    with reserved(settings):
        artifacts = artifact_store(settings.artifacts, reading_key())
        found = listed(artifacts)
        provinces = _by_province(found, artifacts, settings.out / ".cache" / "provinces.json")
        rewritten = [code for code, some in sorted(provinces.items()) if _write(code, some, artifacts, settings)]
        gone = [code for code in _codes(settings) if code not in provinces]
        for code in gone:
            _remove(code, settings)
        if rewritten or gone or not settings.database.exists():
            _write_views(settings)
    return LakeSummary(len(found), len(provinces), len(rewritten))


def _by_province(listing: Sequence[Listed], artifacts: Artifacts, file: Path) -> dict[str, list[Listed]]:
    """The documents of each province, by its code. file: what was found out in earlier runs."""
    known: dict[str, str] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    now = {f"{item.source.sha256}.{artifacts.key} {item.read_at.isoformat()}": item for item in listing}
    new = [name for name in now if name not in known]
    for start in range(0, len(new), _AT_ONCE):
        some = {name: now[name].source for name in new[start : start + _AT_ONCE]}
        with artifacts.folders([source.sha256 for source in some.values()]) as folders:
            code_of = _provinces(folders)
        known |= {name: code_of[source.doc_id] for name, source in some.items()}
    if new:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({name: known[name] for name in now}), encoding="utf-8")
    found: dict[str, list[Listed]] = defaultdict(list)
    for name, item in now.items():
        found[known[name]].append(item)
    return found


def _provinces(folders: Iterable[Path]) -> dict[str, str]:
    files = {
        table: [str(file) for folder in folders if (file := folder / f"{table}.parquet").exists()]
        for table in ("documents", "satkers")
    }
    with duck.in_memory() as con:
        if not files["satkers"]:
            found = con.execute("SELECT doc_id, '00' FROM read_parquet($files)", {"files": files["documents"]})
        else:
            found = con.execute(store.sql("lake/provinces"), files)
        return dict(found.fetchall())


def _write(code: str, found: Sequence[Listed], artifacts: Artifacts, settings: Settings) -> bool:
    """Writes the files of a province; False where nothing of it has changed."""
    own = replace(settings, out=_cache(code, settings))
    batch = batch_of(found, own)
    decisions, link_decisions = read_decisions(settings.decisions), read_link_decisions(settings.decisions)
    if is_unchanged(batch, state_of(batch, decisions, link_decisions), own):
        return False
    own.out.mkdir(parents=True, exist_ok=True)
    load(batch, artifacts, own, decisions, link_decisions, _exporter(code, settings.out))
    return True


def _exporter(code: str, lake: Path) -> Callable[[NewDatabase], None]:
    def export(new: NewDatabase) -> None:
        for table in schema.arrow_schemas():
            place = lake / table / f"{PROVINCE}={code}"
            work = lake / ".cache" / "new"
            shutil.rmtree(work, ignore_errors=True)
            new.export_by_year(table, work, YEAR)
            shutil.rmtree(place, ignore_errors=True)
            if work.exists():
                place.parent.mkdir(parents=True, exist_ok=True)
                work.replace(place)

    return export


def _cache(code: str, settings: Settings) -> Path:
    return settings.out / ".cache" / code


def _codes(settings: Settings) -> list[str]:
    """The provinces that the lake has."""
    return [folder.name.partition("=")[2] for folder in (settings.out / "documents").glob(f"{PROVINCE}=*")]


def _remove(code: str, settings: Settings) -> None:
    shutil.rmtree(_cache(code, settings), ignore_errors=True)
    for table in schema.arrow_schemas():
        shutil.rmtree(settings.out / table / f"{PROVINCE}={code}", ignore_errors=True)


def _write_views(settings: Settings) -> None:
    """The views as SQL, for any client, and as a database, which opens as one of `kinerja extract` does."""
    text = views(settings.out)
    (settings.out / "lake.sql").write_text(text, encoding="utf-8")
    work = settings.database.with_name(".views.new")
    work.unlink(missing_ok=True)
    with duck.writable(work) as con:
        con.execute(text)
    work.replace(settings.database)


def views(lake: Path) -> str:
    """Statements that make each table of the schema a view over its files, and the usual views over these."""
    tables = "\n".join(_view(table, lake) for table in schema.arrow_schemas())
    return f"{tables}\n\n{schema.views()}"


def _view(table: str, lake: Path) -> str:
    if not any((lake / table).glob("*/*/*.parquet")):
        columns = ", ".join(f'NULL::{column.type} AS "{column.name}"' for column in schema.described(table).columns)
        return f"CREATE VIEW {table} AS SELECT {columns} WHERE false;"
    place = str(lake.resolve() / table / "*" / "*" / "*.parquet").replace("'", "''")
    files = f"read_parquet('{place}', hive_partitioning = true, hive_types = {_TYPES})"
    usual = "CREATE VIEW {table} AS FROM $files;"
    return (store.sql(f"lake/{table}") or usual.format(table=table)).replace("$files", files).strip()
