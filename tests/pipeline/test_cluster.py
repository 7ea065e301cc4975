"""A cluster reads as the processes of one machine do, and the death of a worker loses nothing."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.contents import contents, differences
from pipeline.cluster import connected
from pipeline.errors import UsageError
from pipeline.model import Outcome
from pipeline.run import Reporter, extract_all
from pipeline.settings import Settings
from pipeline.workers import Limits
from tests import hostile

distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
ROOT = Path(__file__).parent.parent.parent
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("raw")
    sample = (ROOT / "data" / "raw" / "rkt-kota-purwasari-2024.pdf").read_bytes()
    for number in range(8):
        (folder / f"rkt-{number}.pdf").write_bytes(sample + f"\n% {number}\n".encode())
    shutil.copy(ROOT / "data" / "raw" / "renstra-kota-purwasari-2020-2024.pdf", folder)
    (folder / "broken.pdf").write_bytes(hostile.cut_off())
    return folder


@pytest.fixture(scope="module")
def local(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("local")
    extract_all([raw], Settings(out, 2), Reporter())
    return out / "kinerja.duckdb"


@pytest.fixture
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        yield cluster


def test_a_cluster_gives_the_same_database(raw: Path, local: Path, tmp_path: Path, cluster: Any) -> None:
    with connected(cluster.scheduler_address, Limits()) as readers:
        extract_all([raw], Settings(tmp_path, 1), Reporter(), make_executor=readers)
    assert differences(contents(local), contents(tmp_path / "kinerja.duckdb")) == {}


def test_a_worker_that_is_killed_loses_nothing(raw: Path, local: Path, tmp_path: Path, cluster: Any) -> None:
    class Killer(Reporter):
        """Kills one worker, which has documents in work, as soon as the first document is through."""

        killed = 0

        def done(self, outcome: Outcome) -> None:
            if not self.killed:
                with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
                    self.killed = next(iter(client.run(os.getpid).values()))
                os.kill(self.killed, signal.SIGKILL)

    killer = Killer()
    with connected(cluster.scheduler_address, Limits()) as readers:
        extract_all([raw], Settings(tmp_path, 1), killer, make_executor=readers)
    assert killer.killed
    assert differences(contents(local), contents(tmp_path / "kinerja.duckdb")) == {}


def test_no_cluster_is_a_wrong_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.cluster._ANSWER", 0.5)
    with pytest.raises(UsageError, match="no cluster"), connected("tcp://127.0.0.1:9", Limits()):
        pass
