"""A killed run leaves a whole database; the next one ends as if nothing had happened. bench.kill does it many times."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import fuzz, kill

ROOT = Path(__file__).parent.parent


@pytest.mark.slow
def test_killed_runs_leave_a_whole_database(tmp_path: Path) -> None:
    sample = ROOT / "data" / "raw" / "rkt-kota-purwasari-2024.pdf"
    assert kill.main(["--rounds", "3", "--seed", "5", "--sample", str(sample), "--out", str(tmp_path / "kill")]) == 0


@pytest.mark.slow
def test_mutated_files_are_all_accounted_for(tmp_path: Path) -> None:
    sample = ROOT / "data" / "raw" / "rkt-kota-purwasari-2024.pdf"
    assert fuzz.main(["--files", "40", "--seed", "3", "--samples", str(sample), "--out", str(tmp_path / "fuzz")]) == 0


def test_a_mutant_is_the_same_each_time() -> None:
    sample = (ROOT / "data" / "raw" / "rkt-kota-purwasari-2024.pdf").read_bytes()
    first = [fuzz.mutant([sample], number, 1) for number in range(30)]
    assert first == [fuzz.mutant([sample], number, 1) for number in range(30)]
    assert len({data for _, data in first}) == 30
    assert not [kinds for kinds, data in first if data == sample]
