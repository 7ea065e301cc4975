"""A Document in, its typed Records out: identity, parts, what each table is, performance, budget, doubts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.model import Document, Table
from normalizers.columns import read_heading
from normalizers.doc_types import years_in
from normalizers.model import Heading
from normalizers.table_kinds import table_kind
from pipeline.blocks import text_blocks
from pipeline.budget import has_budget, read_budget, unmeasured
from pipeline.front import find_front
from pipeline.grid import Grid, make_grid
from pipeline.headings import find_segments
from pipeline.identity import find_identity
from pipeline.issues import table_issue
from pipeline.layout import Place
from pipeline.model import Budget, Identity, Part, Performance, RecordIssue, Records, Segment, TableFacts
from pipeline.outline import full_title, page_texts
from pipeline.parts import find_parts, part_at
from pipeline.performance import Above, has_performance, only_by_period, read_performance
from pipeline.roles import MEASURES, settle_roles
from pipeline.satkers import find_office, part_offices, with_office
from pipeline.statements import read_statements, statement_issues, unread_texts
from pipeline.unheaded import guess_columns

_INDICATOR_WORDS = ("indikator", "perjanjian kinerja", "penetapan kinerja", "target kinerja", "rencana kinerja")


@dataclass(frozen=True, slots=True)
class _Context:
    """The words and the year that a table stands under."""

    section: int
    part: int
    tahun: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Before:
    """The table before: a table without headings on the next page may be the rest of it."""

    table: Table
    segment: Segment
    context: _Context
    above: Above


def read_records(document: Document) -> Records:
    """Everything that the tables and titles of a document mean; pure, raises nothing for any Document."""
    pages = page_texts(document)
    front = find_front(pages)
    office = find_office(document, pages, front)
    identity = find_identity(document, pages, front, office)
    parts = find_parts(pages, identity)
    offices = part_offices(parts, pages, office)
    parts = tuple(with_office(part, own) for part, own in zip(parts, offices, strict=True))
    sections = {table: i for i, section in enumerate(document.sections) for table in section.tables}
    facts: list[TableFacts] = []
    found: list[Performance | Budget | RecordIssue] = []
    before: _Before | None = None
    for index, table in enumerate(document.tables):
        context = _context(document, table, sections.get(index, -1), parts, identity)
        grid = make_grid(table)
        segments = _segments(table, grid, before, context)
        above = Above()
        if before and segments and _goes_on(table, segments[0], before):
            context, above = replace(context, tahun=before.context.tahun, texts=before.context.texts), before.above
        kind = table_kind(_features(segments, grid), context.texts)
        facts.append(TableFacts(index, kind, context.part, context.section))
        found.extend(_read_table(segments, grid, Place(index, context.part, context.tahun), kind, above))
        before = _Before(table, segments[-1], context, above) if segments else None
    blocks = text_blocks(document)
    statements = read_statements(document, parts, blocks)
    found.extend([*unread_texts(blocks), *statement_issues(statements)])
    found.extend(issue for own in dict.fromkeys((office, *offices)) for issue in own.issues)
    return Records(
        identity=identity,
        parts=parts,
        tables=tuple(facts),
        performance=tuple(record for record in found if isinstance(record, Performance)),
        budget=tuple(record for record in found if isinstance(record, Budget)),
        issues=tuple(record for record in found if isinstance(record, RecordIssue)),
        statements=statements,
        satkers=tuple(dict.fromkeys(own.satker for own in (office, *offices) if own.satker.satker_id)),
    )


def _context(document: Document, table: Table, section: int, parts: Sequence[Part], identity: Identity) -> _Context:
    """Where a table stands, and its year: of its caption, its section's title, its part, the document."""
    part = part_at(parts, table.places[0].page) if table.places else -1
    title = full_title(document.sections[section]) if section >= 0 else ""
    years = [years_in(table.caption), years_in(title)]
    if part >= 0:
        years.append((parts[part].tahun, parts[part].tahun_akhir))
    years.append((identity.tahun_awal, identity.tahun_akhir))
    tahun = next((first for first, last in years if first and first == last), 0)
    names = (table.caption, title, parts[part].title if part >= 0 and part_is_short(parts[part]) else "")
    return _Context(section, part, tahun, tuple(text for text in names if text))


def part_is_short(part: Part) -> bool:
    """Whether a part is a form whose title tells what its tables are; a report holds tables of every kind."""
    return part.part in ("PK", "IKU", "RKT", "RAK")


def _segments(table: Table, grid: Grid, before: _Before | None, context: _Context) -> tuple[Segment, ...]:
    """The table's segments with settled columns; by content where it has no headings and continues no other table."""
    segments = find_segments(table, grid, before.segment if before and _continues(table, before.table) else None)
    if all(not segment.columns for segment in segments):
        words = " ".join(context.texts).lower()
        rows = tuple(range(grid.n_rows))
        columns = guess_columns(grid, rows, any(word in words for word in _INDICATOR_WORDS))
        return (Segment(columns, rows, (), False),) if columns else segments
    return tuple(
        segment if segment.inherited else replace(segment, columns=settle_roles(segment.columns, grid, segment.rows))
        for segment in segments
    )


def _goes_on(table: Table, first: Segment, before: _Before) -> bool:
    """Whether a table is the rest of the one before: without headings, or with the same ones again."""
    same = bool(first.columns) and [c.text for c in first.columns] == [c.text for c in before.segment.columns]
    return first.inherited or (same and not first.labels and _continues(table, before.table))


def _continues(table: Table, before: Table) -> bool:
    """Whether a table without headings can be the rest of the one before: as many columns, on the next page."""
    if not table.places or not before.places or table.n_cols != before.n_cols or table.caption:
        return False
    return 0 <= table.places[0].page - before.places[-1].page <= 1


def _features(segments: Iterable[Segment], grid: Grid) -> set[str]:
    """What `table_kind` asks for."""
    columns = [column for segment in segments for column in segment.columns]
    fields = {column.field for column in columns if column.field}
    if len({column.year for column in columns if column.field == "target" and column.year}) >= 3:
        fields.add("years")
    if len({column.period for column in columns if column.period and column.field in ("", "periode")}) >= 3:
        fields.add("periods")
    if any(column.field in ("realisasi", "capaian") for column in columns):
        fields.add("measured")
    return fields or {head.field for row in range(grid.n_rows) if (head := _side_heading(grid, row)).how == "exact"}


def _side_heading(grid: Grid, row: int) -> Heading:
    """The heading at the left of a row, in a table that has none above its columns."""
    cell = grid.at(row, 0)
    return read_heading(cell.text if cell else "")


def _read_table(
    segments: Sequence[Segment], grid: Grid, place: Place, kind: str, above: Above
) -> Iterator[Performance | Budget | RecordIssue]:
    for segment in segments:
        gives = False
        if has_performance(segment.columns):
            gives = True
            yield from read_performance(segment, grid, place, above)
        elif only_by_period(segment.columns):
            yield table_issue("figures-by-period", "targets or figures only by quarter or month", "", place.table, grid)
        if has_budget(segment.columns):
            gives = True
            yield from read_budget(segment, grid, place)
        elif gives:
            yield from read_budget(unmeasured(segment, grid), grid, place)
        yield from _heading_issues(segment, grid, place, gives or kind != "lain")


def _heading_issues(segment: Segment, grid: Grid, place: Place, matters: bool) -> Iterator[RecordIssue]:
    """Headings that are unknown, guessed, or left aside; one issue for a table of which nothing is known."""
    if segment.inherited:
        return
    unknown = [column for column in segment.columns if column.how == "unknown"]
    if not matters:
        if unknown:
            text = " | ".join(column.text for column in segment.columns)
            yield table_issue("unknown-table", "no known kind of table", text, place.table, grid)
        return
    messages = {
        "spelling": ("guessed-heading", "heading taken for a known one of like spelling"),
        "opening": ("guessed-heading", "heading taken for the known one it begins with"),
        "unknown": ("unknown-heading", "heading that no lookup has"),
        "second": ("second-heading", "another column holds the same: this one is left aside"),
    }
    for column in segment.columns:
        if not column.field and not column.how and column.text.strip():
            yield table_issue(
                "unknown-heading", "heading without a word of what it holds", column.text, place.table, grid
            )
        if column.how in messages and not (column.how == "second" and column.field in MEASURES):
            code, message = messages[column.how]
            field = f" ({column.field})" if column.how in ("spelling", "opening") else ""
            yield table_issue(code, message + field, column.text, place.table, grid, col=column.cols[0])
    if segment.columns and all(column.how == "content" for column in segment.columns):
        yield table_issue("no-heading", "columns told by their content", "", place.table, grid)
