"""Digests from the shelf are compared as all digests together are."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.audit import shelf
from pipeline.audit.digest import Digest, digest_of
from pipeline.audit.model import Finding
from pipeline.audit.rulebook import RULES_OF_OFFICES, RULES_OF_PASSAGES, audit_across
from pipeline.audit.shelf import Shelf, pack
from pipeline.building import rebuilt
from tests.pipeline.audit.views import block, make, part, performance, statement, table

NAME = "Persentase pemilih yang menggunakan hak pilih"


def _digest(number: int, satker_id: str, amount: str) -> Digest:
    """A document with a target of its own and a paragraph about an amount."""
    at = block(
        f"Pagu anggaran yang dikelola sebesar {amount} digunakan untuk membiayai seluruh program dan kegiatan yang "
        "telah direncanakan oleh sekretariat dalam rangka mendukung penyelenggaraan pemilihan umum serentak."
    )
    year = 2020 + number % 4
    kind, target = ("PK", "LKj")[number % 2], f"{90 + number}%"
    facts = {"doc_id": f"d{number:02}", "doc_type": kind, "tahun_awal": year, "tahun_akhir": year}
    return digest_of(
        make(
            part(kind, tahun=year),
            table([["Sasaran", "Indikator", "Target"], ["S", NAME, target]], kind="perjanjian_kinerja"),
            performance(NAME, target, tahun=2023),
            at,
            statement(amount, at=at, role="pagu"),
            **facts,
            satker_id=satker_id,
        )
    )


DIGESTS = [
    *(_digest(number, f"office {number % 5}", "Rp 29.596.488.000") for number in range(10)),  # a form's paragraph
    *(_digest(number, "office 5", "Rp 30.000.111.000") for number in (10, 11, 12)),
    *(_digest(number, "office 6", "Rp 30.000.111.000") for number in (13, 15)),
    _digest(16, "office 7", "Rp 1.000.111.000"),
    *(_digest(number, "", "Rp 1.000.111.000") for number in (17, 18)),
]


def _findings(digests: list[Digest], tmp_path: Path) -> set[Finding]:
    with rebuilt(tmp_path / "a.duckdb") as new:
        kept = Shelf(new)
        packed = [(position, item) for position, digest in enumerate(digests) if (item := pack(digest))]
        for one in reversed(packed):  # in any order
            kept.put([one])
        audits = [audit for some in kept.offices() for audit in audit_across(some, RULES_OF_OFFICES).values()]
        audits += [audit for some in kept.sharing() for audit in audit_across(some, RULES_OF_PASSAGES).values()]
    return {_bare(finding) for audit in audits for finding in audit.findings}


def _bare(finding: Finding) -> Finding:
    """Without the numbers of its checks, which count from the first of their batch."""
    return Finding(**{name: getattr(finding, name) for name in Finding.__slots__} | {"checks": ()})


@pytest.mark.parametrize("together", [1, 3, 200])
def test_the_findings_are_those_of_all_digests_at_once(
    together: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "_TOGETHER", together)
    expected = {_bare(finding) for audit in audit_across(DIGESTS).values() for finding in audit.findings}
    assert {finding.message.key for finding in expected} == {"across.target", "across.copied"}
    assert _findings(DIGESTS, tmp_path) == expected


def test_an_office_that_is_not_certain_is_not_kept() -> None:
    assert pack(_digest(1, "", "Rp 5.000")) is None
