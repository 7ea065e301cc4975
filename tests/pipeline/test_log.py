"""Log records know their document and page."""

from __future__ import annotations

import json
import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pipeline.log import LogEntry, LogFile, collecting


def work(doc_id: str) -> list[LogEntry]:
    with collecting(doc_id) as entries:
        logging.getLogger("extractors.pages").info("page of %s", doc_id, extra={"page": 3})
        logging.getLogger("some.library").info("chatter")
        logging.getLogger("some.library").warning("odd font")
    return entries


def test_each_document_has_its_own_records_also_in_threads() -> None:
    with ThreadPoolExecutor(2) as executor:
        for doc_id, entries in zip("abcd", executor.map(work, "abcd"), strict=True):
            found = [(entry["doc_id"], entry["page"], entry["level"], entry["message"]) for entry in entries]
            assert found == [(doc_id, 3, "INFO", f"page of {doc_id}"), (doc_id, None, "WARNING", "odd font")]


def test_the_file_is_json_without_what_steers_a_terminal(tmp_path: Path) -> None:
    said = "\x1b[31m \x9b31m \u202e Prestasi \U000e0001 \udc80 \u2028"
    with LogFile(tmp_path / "log.jsonl") as log:
        log.write(({"message": said, "page": 1},))
    (line,) = (tmp_path / "log.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    assert line.isprintable()
    assert "Prestasi" in line
    assert json.loads(line) == {"message": said, "page": 1}
