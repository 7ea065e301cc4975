"""The README is true: what it tells the reader to run is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
CODE = "\n".join(re.findall(r"`+([^`]+)`+", README))
TARGETS = set(re.findall(r"^([a-z]+):.*##", MAKEFILE, re.MULTILINE))


def test_every_make_target_named_in_the_readme_exists() -> None:
    named = set(re.findall(r"\bmake ([a-z]+)", CODE))
    assert named
    assert named <= TARGETS


def test_every_command_named_in_the_readme_exists() -> None:
    cli = ROOT / "pipeline" / "cli.py"
    named = set(re.findall(r"\bkinerja ([a-z]+)", CODE))
    known = set(re.findall(r"""add_parser\(\s*["']([a-z]+)["']""", cli.read_text(encoding="utf-8")))
    assert named
    assert named <= known


def test_every_path_named_in_the_readme_exists() -> None:
    named = {path for path in re.findall(r"`([\w.-]+(?:/[\w.-]+)+/?|[\w-]+/)`", README) if "clean/" not in path}
    assert named
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert "`make test`" in README
    assert "make check" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert re.search(r"^check:.*\n(\t.*\n)*\t.*\btest\b", MAKEFILE, re.MULTILINE)
