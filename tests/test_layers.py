"""The shape of the tree: who may import whom, where each engine is known, how large a module may grow."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# A package may import itself and these. Tests and notebooks may import everything.
MAY_IMPORT = {
    "normalizers": set[str](),
    "extractors": {"normalizers"},
    "pipeline": {"normalizers", "extractors"},
    "samples": {"normalizers", "extractors"},  # to draw the pages of a scan
    "bench": {"normalizers", "extractors", "pipeline", "samples"},
}
# Each engine is known to one module (pdfium, for its length, to two), so that it can be replaced there.
ENGINES = {
    "pypdfium2": {"extractors.pdf", "extractors.pdf_text"},
    "pdfplumber": {"extractors.plumber", "bench.rivals"},
    "pdfminer": {"extractors.plumber"},
    "tesserocr": {"extractors.ocr.tesseract"},
    "onnxruntime": {"extractors.ocr.rapid"},
    "duckdb": {"pipeline.duck"},
}
MAX_LINES = 400


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module_name(path): path for package in MAY_IMPORT for path in sorted((ROOT / package).rglob("*.py"))}


def imports(path: Path) -> set[str]:
    """Every module that the file names in an import, in functions too; `from a import b` gives a and a.b."""
    found = set[str]()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def find_cycle(graph: dict[str, set[str]]) -> list[str]:
    """A list of modules that import each other in a ring, or []."""
    done = set[str]()

    def visit(module: str, trail: list[str]) -> list[str]:
        if module in trail:
            return [*trail[trail.index(module) :], module]
        if module in done:
            return []
        for other in sorted(graph[module]):
            if cycle := visit(other, [*trail, module]):
                return cycle
        done.add(module)
        return []

    return next((cycle for module in sorted(graph) if (cycle := visit(module, []))), [])


@pytest.mark.parametrize("name", MODULES)
def test_imports_go_left_only(name: str) -> None:
    package = name.split(".")[0]
    foreign = {module.split(".")[0] for module in imports(MODULES[name])} & set(MAY_IMPORT) - {package}
    assert foreign <= MAY_IMPORT[package]


def test_nobody_imports_the_tests() -> None:
    assert not [name for name, path in MODULES.items() if any(m.split(".")[0] == "tests" for m in imports(path))]


def test_no_cycles() -> None:
    graph = {name: (imports(path) & set(MODULES)) - {name} for name, path in MODULES.items()}
    assert not find_cycle(graph)


def test_the_cycle_finder_finds_a_cycle() -> None:
    assert find_cycle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]
    assert find_cycle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


@pytest.mark.parametrize("name", [name for name in MODULES if name.endswith(".model")])
def test_model_modules_import_only_models(name: str) -> None:
    ours = {module for module in imports(MODULES[name]) if module in MODULES}
    assert all(module.endswith("model") for module in ours)


@pytest.mark.parametrize("engine", ENGINES)
def test_one_module_knows_each_engine(engine: str) -> None:
    users = {name for name, path in MODULES.items() if any(m.split(".")[0] == engine for m in imports(path))}
    assert users <= ENGINES[engine]


def test_init_files_are_empty() -> None:
    assert not [path for path in MODULES.values() if path.name == "__init__.py" and path.read_text().strip()]


@pytest.mark.parametrize("name", MODULES)
def test_no_module_is_too_long(name: str) -> None:
    assert len(MODULES[name].read_text(encoding="utf-8").splitlines()) <= MAX_LINES


@pytest.mark.parametrize("name", MODULES)
def test_every_module_says_what_it_does(name: str) -> None:
    path = MODULES[name]
    assert path.name == "__init__.py" or ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
