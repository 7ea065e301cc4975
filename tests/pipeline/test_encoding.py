"""Rows as Parquet: exact money, and no value that loses its document."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import schema
from pipeline.encoding import encode
from pipeline.rows import Rows, rows_of
from tests.pipeline import fakes


def decoded(rows: Rows) -> dict[str, list[dict[str, Any]]]:
    encoded = encode(rows, schema.arrow_schemas())
    return {table: pq.read_table(io.BytesIO(content)).to_pylist() for table, content in encoded.items()}


def with_pagu(value: Decimal | None) -> Rows:
    return rows_of(
        fakes.document("ab" * 32), fakes.records(budget_rows=(fakes.budget(pagu=value, pagu_raw="as printed"),))
    )


@given(st.decimals(-(10**18) + 1, 10**18 - 1, places=2))
def test_money_is_kept_to_the_sen(value: Decimal) -> None:
    assert decoded({"budget": with_pagu(value)["budget"]})["budget"][0]["pagu"] == value


@pytest.mark.parametrize(
    "value", [Decimal(10) ** 18, Decimal("-1E+30"), Decimal("1.005"), Decimal("NaN"), Decimal("Infinity")]
)
def test_a_value_that_does_not_fit_is_null_and_doubted(value: Decimal) -> None:
    tables = decoded(with_pagu(value))
    assert tables["budget"][0]["pagu"] is None
    (issue,) = [issue for issue in tables["issues"] if issue["code"] == "value-does-not-fit"]
    assert (issue["table_id"], issue["row"], issue["text"]) == ("t0001", 1, "as printed")
    assert issue["message"].startswith("pagu: ")


def test_trailing_zeros_do_not_count_as_decimals() -> None:
    assert decoded(with_pagu(Decimal("1.500000")))["budget"][0]["pagu"] == Decimal("1.50")


def test_a_year_that_is_no_year_does_not_stop_the_document() -> None:
    rows = rows_of(fakes.document("ab" * 32), fakes.records(performance_rows=(fakes.performance(tahun=10**12),)))
    tables = decoded(rows)
    assert tables["performance"][0]["tahun"] is None
    assert "value-does-not-fit" in {issue["code"] for issue in tables["issues"]}


def test_text_that_is_no_unicode_is_kept_as_far_as_it_goes() -> None:
    tables = decoded(rows_of(fakes.document("ab" * 32, title="judul \ud800 2023"), fakes.records()))
    assert tables["documents"][0]["pdf_title"] == "judul ? 2023"


def test_a_missing_fact_is_refused_with_its_document() -> None:
    rows = with_pagu(None)
    rows["cells"][0]["text"] = None
    with pytest.raises(pa.ArrowInvalid, match="non-nullable"):
        encode(rows, schema.arrow_schemas())
