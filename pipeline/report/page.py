"""What the report shows in, one HTML file out that needs no network: data as JSON, text set by script as text only."""

from __future__ import annotations

import base64
import csv
import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline.audit.messages import Language
from pipeline.report.crops import PER_FINDING
from pipeline.report.model import DocumentLine, Quote, ReportData, ReportedFinding

_FOLDER = Path(__file__).parent
_DOWNLOADED = ("accept", "dismiss")


@cache
def words(language: Language) -> dict[str, str]:
    """The report's own words, from words.csv."""
    with (_FOLDER / "words.csv").open(encoding="utf-8", newline="") as file:
        return {row["key"]: row[language] for row in csv.DictReader(file)}


def html(report: ReportData, pictures: Mapping[str, bytes], language: Language) -> str:
    """The whole page. What a document says never becomes markup: it is escaped, or goes through JSON into text nodes.

    The page's policy lets no other script run than its own, by its hash.
    """
    said = words(language)
    style, script = (
        Markup((_FOLDER / name).read_text(encoding="utf-8"))  # our own files
        for name in ("report.css", "report.js")
    )
    environment = Environment(loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("report.html.j2").render(
        language=language,
        w=said,
        made_at=report.made_at,
        version=report.version,
        documents=report.documents,
        filters=_filters(report, said),
        checks_line=_checks_line(report.documents, said),
        crops_line=_crops_line(report, pictures, said),
        data=Markup(_json(report, pictures, said)),  # no "<" is left in it
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _json(report: ReportData, pictures: Mapping[str, bytes], said: Mapping[str, str]) -> str:
    """JSON that can stand inside a script element: "<", ">" and "&" are written as escapes."""
    data = {
        "words": said,
        "perFinding": PER_FINDING,
        "documents": [_document(document) for document in report.documents],
        "findings": [_finding(finding) for finding in report.findings],
        "crops": {name: base64.b64encode(picture).decode() for name, picture in pictures.items()},
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _document(document: DocumentLine) -> dict[str, object]:
    path = Path(document.path)
    href = path.as_uri() if path.is_absolute() else ""
    return {"id": document.doc_id, "name": document.filename, "satker": document.satker, "href": href}


def _finding(finding: ReportedFinding) -> dict[str, object]:
    return {
        "id": finding.finding_id,
        "doc": finding.doc_id,
        "other": finding.other_doc_id,
        "rule": finding.rule,
        "severity": finding.severity,
        "cause": finding.cause,
        "claimed": _figure(finding.claimed),
        "expected": _figure(finding.expected),
        "delta": _figure("" if finding.delta is None else f"{finding.delta.normalize():f}"),
        "computation": finding.computation,
        "message": finding.message,
        "decision": finding.decision,
        "reason": finding.reason,
        "quotes": [_quote(quote) for quote in finding.quotes],
    }


def _quote(quote: Quote) -> dict[str, object]:
    return {
        "doc": quote.doc_id,
        "page": quote.page,
        "table": quote.table_id,
        "row": quote.row,
        "col": quote.col,
        "text": quote.text,
        "confidence": round(quote.confidence, 3),
        "crop": quote.crop,
    }


def _figure(text: str) -> str:
    """A plain number as Indonesians write it ("20.415.736.000", "99,41"); other text as it is."""
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, point, rest = digits.partition(".")
    if not whole.isdecimal() or (point and not rest.isdecimal()) or len(whole) < 5 and not point:
        return text
    return f"{sign}{int(whole):,}".replace(",", ".") + ("," + rest if point else "")


def _filters(report: ReportData, said: Mapping[str, str]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """(name, label, (value, text) of each choice) for each filter of the list."""
    rules = sorted({finding.rule for finding in report.findings})
    satkers = sorted({document.satker for document in report.documents if document.satker})
    return [
        ("severity", said["severity"], [(value, said[value]) for value in ("error", "warning")]),
        ("rule", said["rule"], [(rule, said.get(f"rule_{rule}", rule)) for rule in rules]),
        ("cause", said["cause"], [(value, said[value]) for value in ("report", "extraction")]),
        ("satker", said["satker"], [(satker, satker) for satker in satkers]),
        ("doc", said["document"], [(document.doc_id, document.filename) for document in report.documents]),
        ("decision", said["decision"], [(value, said[value]) for value in ("none", *_DOWNLOADED)]),
    ]


def _checks_line(documents: Iterable[DocumentLine], said: Mapping[str, str]) -> str:
    documents = tuple(documents)
    figures = {name: sum(getattr(d, name) for d in documents) for name in ("holds", "broken", "unreadable")}
    return said["checks_line"].format(checks=sum(figures.values()), **figures)


def _crops_line(report: ReportData, pictures: Mapping[str, bytes], said: Mapping[str, str]) -> str:
    """A remark where places are shown without a picture; "" where all have one."""
    quotes = [quote for finding in report.findings for quote in finding.quotes[:PER_FINDING]]
    return said["crops_line"].format(n=len(pictures)) if any(not quote.crop for quote in quotes) else ""
