"""The report page: nothing that a document says becomes markup or script."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.report.model import DocumentLine, Quote, ReportData, ReportedFinding
from pipeline.report.page import html, words

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "<!--<script>",
    "]]>",
    "javascript:alert(1)",
    "{{ 7*7 }}",
]


def report(text: str) -> ReportData:
    document = DocumentLine("d1", text, f"/tmp/{text}", text, text, "2023", "ok", 3, 1, 5, 1, 0, 1, 0, 0, 2)
    quote = Quote("d1", 2, (1.0, 2.0, 3.0, 4.0), "t0001", 1, 2, text, 0.8, "c0")
    finding = ReportedFinding(
        "f1", "d1", "", "sum", "error", "report", "20415736000", text, Decimal("-11493000.000000"), text, text, 0.9,
        "dismiss", text, (quote,),
    )  # fmt: skip
    return ReportData("2026-01-01 00:00", "0.1", (document,), (finding,))


class Tags(HTMLParser):
    """Counts the tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.events: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.events += [name for name, _ in attrs if name.startswith("on")]


def tags_of(page: str) -> Tags:
    parser = Tags()
    parser.feed(page)
    return parser


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_adds_no_tag(text: str) -> None:
    harmless, hostile = (tags_of(html(report(said), {"c0": b"x"}, "id")) for said in ("aman", text))
    assert hostile.seen == harmless.seen
    assert hostile.events == []


@given(st.text())
def test_what_a_document_says_comes_back_from_the_data(text: str) -> None:
    page = html(report(text.encode("utf-8", "replace").decode()), {}, "en")
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert found
    assert "<" not in found[1]
    (finding,) = json.loads(found[1])["findings"]
    assert finding["quotes"][0]["text"] == text.encode("utf-8", "replace").decode()


def test_figures_are_written_as_indonesians_write_them() -> None:
    page = html(report("x"), {}, "id")
    assert '"claimed":"20.415.736.000"' in page
    assert '"delta":"-11.493.000"' in page


def test_no_other_script_may_run_and_nothing_is_fetched() -> None:
    page = html(report("x"), {}, "id")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    assert "default-src &#39;none&#39;" in policy[1] or "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]
    assert not re.search(r'(?:src|href)="https?:', page)


def test_every_word_is_there_in_both_languages() -> None:
    assert words("id").keys() == words("en").keys()
    assert all(words("id").values())
    assert all(words("en").values())
