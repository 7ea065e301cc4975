"""Findings in, the same findings with pictures of their places out, and the pictures; each page is drawn once."""

from __future__ import annotations

import io
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import replace

from PIL import Image

from extractors.crop import crops
from extractors.model import Box
from pipeline.model import AnyPath
from pipeline.report.model import Quote, ReportedFinding
from pipeline.storage import local_copy
from pipeline.workers import WorkerLost

_log = logging.getLogger(__name__)
PER_FINDING = 8  # places of one finding that are shown; the others are told by page
_QUALITY = 55
_TOGETHER = 240.0  # points: places of a page within this height are shown in one picture

_Corners = tuple[float, float, float, float]
_Strip = tuple[str, int, tuple[_Corners, ...]]  # doc_id, page, boxes from the top down


def with_crops(
    findings: Sequence[ReportedFinding],
    paths: Mapping[str, AnyPath],
    limit: int,
    executor: Executor,
    tell: Callable[[int, int], None] = lambda done, of: None,
) -> tuple[tuple[ReportedFinding, ...], dict[str, bytes]]:
    """The findings with the names of their pictures, and the pictures (WebP) by name.

    limit: pictures at most, for the first findings. A document whose file is gone or cannot be drawn has none; the log
    says so. tell(done, of): pages drawn.
    """
    names = _wanted(findings, limit)
    pages: dict[tuple[str, int], list[_Strip]] = defaultdict(list)
    for strip in names:
        if strip[0] in paths:
            pages[strip[0], strip[1]].append(strip)
    drawn = {
        (doc_id, page): executor.submit(draw_page, paths[doc_id], page, [strip[2] for strip in strips])
        for (doc_id, page), strips in pages.items()
    }
    pictures: dict[str, bytes] = {}
    for done, (at, strips) in enumerate(pages.items(), start=1):
        pictures.update({names[strip]: picture for strip, picture in zip(strips, _result(drawn[at]), strict=False)})
        tell(done, len(pages))
    return tuple(_named(finding, names, pictures) for finding in findings), pictures


def _result(drawn: Future[list[bytes]]) -> list[bytes]:
    try:
        return drawn.result()
    except WorkerLost as error:
        _log.warning("a page cannot be drawn: %s", error.reason)
        return []


def draw_page(path: AnyPath, page: int, strips: Sequence[Sequence[_Corners]]) -> list[bytes]:
    """A WebP picture for each strip of a page; none where the page cannot be drawn. Runs in a worker."""
    try:
        pictures = crops(local_copy(path), page, [[Box(*corners) for corners in strip] for strip in strips])
        return [_encoded(picture) for picture in pictures]
    except Exception as error:  # a finding without its picture is still a finding
        _log.warning("%s page %d cannot be drawn: %s", path.name, page, error)
        return []


def _encoded(picture: Image.Image) -> bytes:
    sink = io.BytesIO()
    picture.save(sink, format="WEBP", quality=_QUALITY)
    return sink.getvalue()


def _wanted(findings: Iterable[ReportedFinding], limit: int) -> dict[_Strip, str]:
    """The first `limit` strips to be drawn, with the names of their pictures."""
    names: dict[_Strip, str] = {}
    for finding in findings:
        for strip in _strips(finding):
            if len(names) >= limit:
                return names
            names.setdefault(strip, f"c{len(names)}")
    return names


def _strips(finding: ReportedFinding) -> list[_Strip]:
    """The finding's places, those near each other on a page together."""
    strips: list[_Strip] = []
    places = {(quote.doc_id, quote.page, quote.box) for quote in finding.quotes[:PER_FINDING] if quote.page > 0}
    for doc_id, page, box in sorted(places, key=lambda place: (place[0], place[1], place[2][1], place[2])):
        if strips and strips[-1][:2] == (doc_id, page) and box[3] - strips[-1][2][0][1] <= _TOGETHER:
            strips[-1] = (doc_id, page, (*strips[-1][2], box))
        else:
            strips.append((doc_id, page, (box,)))
    return strips


def _named(finding: ReportedFinding, names: Mapping[_Strip, str], pictures: Mapping[str, bytes]) -> ReportedFinding:
    """The finding with each quote's picture, and the quotes of one picture behind each other."""
    shown: dict[tuple[str, int, _Corners], tuple[int, str]] = {}
    for order, strip in enumerate(_strips(finding)):
        name = names.get(strip, "")
        for box in strip[2]:
            shown[strip[0], strip[1], box] = (order, name if name in pictures else "")
    first = finding.quotes[0] if finding.quotes else None
    claim = shown.get((first.doc_id, first.page, first.box), (0, ""))[0] if first else 0

    def place(quote: Quote) -> tuple[int, str]:
        return shown.get((quote.doc_id, quote.page, quote.box), (len(shown), ""))

    head = sorted(finding.quotes[:PER_FINDING], key=lambda quote: (place(quote)[0] != claim, place(quote)[0]))
    named = tuple(replace(quote, crop=place(quote)[1]) for quote in head)
    return replace(finding, quotes=(*named, *finding.quotes[PER_FINDING:]))
