"""Log records know their document and page."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor

from pipeline.log import LogEntry, collecting


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
