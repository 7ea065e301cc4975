"""Runs that are killed at random moments, each followed by a normal one: the database must be whole after both.

`python -m bench.kill --rounds 60 --out DIR` lets a folder of reports change to and fro between two states. After a kill
the database must hold one of the states, whole; after the normal run the state that the folder is in, as a run that
nothing disturbs gives it. No worker may outlive its run.
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import psutil

from bench.contents import contents, differences
from bench.raw_pdf import assemble, line, pages, stream
from pipeline import duck

_PATIENCE = 15.0  # seconds in which workers must be gone
State = dict[str, bytes]
Contents = dict[str, list[str]]


def states(sample: Path) -> tuple[State, State]:
    """File names with their bytes: some are the same in both states, some are changed, some are there in one only."""
    small = {name: _report(name) for name in ("a", "b", "c", "d")}
    shared = {"sample.pdf": sample.read_bytes(), "a.pdf": small["a"], "broken.pdf": b"%PDF-1.4\nnothing"}
    return shared | {"b.pdf": small["b"], "c.pdf": small["c"]}, shared | {"b.pdf": small["d"]}


def _report(name: str) -> bytes:
    said = ["LAPORAN KINERJA", "KPU KOTA PURWASARI", "TAHUN 2023", f"Bagian {name}"]
    return assemble(pages([stream(b"".join(line(72, 780 - 20 * i, text, 14) for i, text in enumerate(said)))]))


def start(raw: Path, out: Path) -> subprocess.Popen[bytes]:
    """A run in a process of its own."""
    command = [sys.executable, "-m", "pipeline", "extract", str(raw), "--out", str(out), "--jobs", "2"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def put(raw: Path, state: State) -> None:
    """Makes the folder hold just these files; what stays the same is not touched."""
    raw.mkdir(parents=True, exist_ok=True)
    for file in raw.iterdir():
        if file.name not in state:
            file.unlink()
    for name, data in state.items():
        if not (raw / name).exists() or (raw / name).read_bytes() != data:
            (raw / name).write_bytes(data)


def killed(raw: Path, out: Path, moment: float) -> bool:
    """Starts a run and kills it after `moment` seconds; False where it ended before. Raises where a worker stays."""
    run = start(raw, out)
    time.sleep(moment)
    workers = psutil.Process(run.pid).children(recursive=True) if run.poll() is None else []
    run.send_signal(signal.SIGKILL)
    ended = run.wait() != -signal.SIGKILL
    _, alive = psutil.wait_procs(workers, timeout=_PATIENCE)
    if alive:
        raise AssertionError(f"workers outlived their run: {alive}")
    return not ended


def normal(raw: Path, out: Path) -> float:
    """A run to its end; gives its seconds. Raises where it fails otherwise than for the broken file."""
    begin = time.perf_counter()
    code = start(raw, out).wait()
    if code != 1:
        raise AssertionError(f"a normal run ended with {code}")
    return time.perf_counter() - begin


def main(argv: Sequence[str] | None = None) -> int:
    """Prints what came of the rounds; 1 where a database was not whole."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", type=Path, default=Path("data/raw/rkt-kota-purwasari-2024.pdf"))
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args(argv)
    shutil.rmtree(asked.out, ignore_errors=True)
    both, raw, out = states(asked.sample), asked.out / "raw", asked.out / "out"
    wanted, seconds = [], 0.0
    for number, state in enumerate(both):
        put(raw, state)
        seconds = normal(raw, asked.out / f"undisturbed{number}")
        wanted.append(contents(asked.out / f"undisturbed{number}" / "kinerja.duckdb"))
    return _rounds(both, wanted, raw, out, seconds, asked.rounds, random.Random(asked.seed))


def _rounds(
    both: Sequence[State],
    wanted: Sequence[Contents],
    raw: Path,
    out: Path,
    seconds: float,
    rounds: int,
    dice: random.Random,
) -> int:
    """seconds: of a run that reads all files. A run that ends before its kill does not count as a round."""
    counts: Counter[str] = Counter()
    again = seconds
    while counts["killed"] < rounds and counts["runs"] < 3 * rounds:
        state = counts["runs"] % 2
        put(raw, both[state])
        afresh = dice.random() < 0.6
        if afresh:
            shutil.rmtree(out / "artifacts", ignore_errors=True)
        hit = killed(raw, out, dice.uniform(0.0, seconds if afresh else again))
        whole = _after_kill(out / "kinerja.duckdb", wanted)
        again = normal(raw, out)
        found = differences(contents(out / "kinerja.duckdb"), wanted[state])
        counts += Counter(
            {"runs": 1, "killed": hit, "whole after it": hit and whole, "equal after the next": hit and not found}
        )
        counts["broken"] += not whole or bool(found)
        print(f"{dict(counts)} {found or ''}", flush=True)
    return 0 if counts["killed"] == rounds and not counts["broken"] else 1


def _after_kill(database: Path, wanted: Sequence[Contents]) -> bool:
    """Whether the database can be opened and is one of the two states; before the first run there is none."""
    try:
        return not database.exists() or contents(database) in wanted
    except duck.Error as error:
        print(f"cannot be opened: {error}")
        return False


if __name__ == "__main__":
    sys.exit(main())
