"""Places of upright pages, mapped to the pages as delivered."""

from __future__ import annotations

import pytest

from extractors.model import Box, Cell, Place, Table, Word
from extractors.scan.delivery import deliver
from extractors.scan.model import Upright

BOX = Box(100, 50, 300, 70)
WORD = Word("Pagu", 2, BOX, 9, False, False, "", 0, 0.97)
CELL = Cell(0, 0, 1, 1, "Pagu", True, (Place(2, BOX), Place(3, BOX)), (WORD,), 0.97)
TABLE = Table((Place(2, BOX),), "", 1, 1, 1, (CELL,), "ruled", 0.97, ("p2",))


def test_only_the_pages_that_were_turned_change() -> None:
    table = deliver(TABLE, {2: Upright(595, 842, 90, 0.0, 2.0)})
    moved = table.places[0].box
    assert (moved.x0, moved.top, moved.x1, moved.bottom) == pytest.approx((50, 542, 70, 742))
    assert table.cells[0].places == (Place(2, moved), Place(3, BOX))
    assert table.cells[0].words[0].box == moved
    assert table.cells[0].words[0].angle == 90
    assert (table.caption, table.evidence, table.cells[0].text) == ("", ("p2",), "Pagu")


def test_without_turned_pages_nothing_changes() -> None:
    assert deliver((TABLE,), {}) == (TABLE,)
