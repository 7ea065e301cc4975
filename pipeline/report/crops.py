"""Findings in, the same findings with pictures of their places out, and the pictures; each page is drawn once."""

from __future__ import annotations

import io
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from extractors.crop import crops
from extractors.errors import UnreadableFile
from extractors.model import Box
from pipeline.report.model import Quote, ReportedFinding

_log = logging.getLogger(__name__)
PER_FINDING = 4  # places of one finding that are shown; the others are told by page
_QUALITY = 55

_Place = tuple[str, int, tuple[float, float, float, float]]


def with_crops(
    findings: Sequence[ReportedFinding],
    paths: Mapping[str, Path],
    limit: int,
    executor: Executor,
    tell: Callable[[int, int], None] = lambda done, of: None,
) -> tuple[tuple[ReportedFinding, ...], dict[str, bytes]]:
    """The findings with the names of their pictures, and the pictures (WebP) by name.

    limit: pictures at most, for the first findings. A document whose file is gone or cannot be drawn has none; the log
    says so. tell(done, of): pages drawn.
    """
    wanted = _wanted(findings, limit)
    pages: dict[tuple[str, int], list[_Place]] = defaultdict(list)
    for place in wanted:
        if place[0] in paths:
            pages[place[0], place[1]].append(place)
    jobs = [(paths[doc_id], page, [place[2] for place in places]) for (doc_id, page), places in pages.items()]
    pictures: dict[str, bytes] = {}
    drawn = executor.map(draw_page, *zip(*jobs, strict=True)) if jobs else ()
    for done, (places, encoded) in enumerate(zip(pages.values(), drawn, strict=True), start=1):
        pictures.update({wanted[place]: picture for place, picture in zip(places, encoded, strict=False)})
        tell(done, len(jobs))
    return tuple(_named(finding, wanted, pictures) for finding in findings), pictures


def draw_page(path: Path, page: int, boxes: Sequence[tuple[float, float, float, float]]) -> list[bytes]:
    """A WebP picture for each box of a page; none where the page cannot be drawn. Runs in a worker."""
    try:
        return [_encoded(picture) for picture in crops(path, page, [Box(*box) for box in boxes])]
    except (UnreadableFile, OSError, LookupError, ValueError) as error:
        _log.warning("%s page %d cannot be drawn: %s", path.name, page, error)
        return []


def _encoded(picture: object) -> bytes:
    sink = io.BytesIO()
    picture.save(sink, format="WEBP", quality=_QUALITY)  # type: ignore[attr-defined]
    return sink.getvalue()


def _wanted(findings: Iterable[ReportedFinding], limit: int) -> dict[_Place, str]:
    """The first `limit` places to be drawn, with the names of their pictures."""
    wanted: dict[_Place, str] = {}
    for finding in findings:
        for quote in finding.quotes[:PER_FINDING]:
            if len(wanted) >= limit:
                return wanted
            if quote.page > 0:
                wanted.setdefault(_place(quote), f"c{len(wanted)}")
    return wanted


def _place(quote: Quote) -> _Place:
    return quote.doc_id, quote.page, quote.box


def _named(finding: ReportedFinding, wanted: Mapping[_Place, str], pictures: Mapping[str, bytes]) -> ReportedFinding:
    def name(quote: Quote) -> str:
        found = wanted.get(_place(quote), "")
        return found if found in pictures else ""

    return replace(finding, quotes=tuple(replace(quote, crop=name(quote)) for quote in finding.quotes))
