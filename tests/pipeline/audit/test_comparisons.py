"""Documents of one office compared with each other."""

from __future__ import annotations

from decimal import Decimal

from pipeline.audit.comparisons import check_copied_passages, check_indicators_across, check_money_across
from pipeline.audit.digest import Digest, digest_of
from pipeline.audit.model import Check
from pipeline.audit.rulebook import RuleAcross, audit_across
from tests.pipeline.audit.views import block, budget, make, part, performance, statement, table

NAME = "Persentase pemilih yang menggunakan hak pilih"
OWN = {"satker_id": "kpu-1", "satker": "KPU Kota Purwasari"}


def _digest(doc_id: str, kind: str, year: int, target: str, **other: object) -> Digest:
    rows = [["Sasaran", "Indikator", "Target"], ["S", NAME, target]]
    return digest_of(
        make(
            part(kind, tahun=year),
            table(rows, kind="perjanjian_kinerja"),
            performance(NAME, target, tahun=2023),
            **({"doc_id": doc_id, "doc_type": kind, "tahun_awal": year, "tahun_akhir": year} | OWN | other),
        )
    )


def _broken(found: object) -> list[tuple[str, str, str, str]]:
    pairs: list[tuple[str, Check]] = list(found)  # type: ignore[call-overload]
    return [(doc, c.other_doc_id, c.claimed, c.expected) for doc, c in pairs if c.result == "broken"]


def test_agreement_and_report_with_other_targets() -> None:
    digests = [_digest("pk", "PK", 2023, "95%"), _digest("lkj", "LKj", 2023, "90%")]
    assert _broken(check_indicators_across(digests)) == [("pk", "lkj", "95%", "90%")]


def test_equal_targets_hold() -> None:
    digests = [_digest("pk", "PK", 2023, "95%"), _digest("lkj", "LKj", 2023, "95,00%")]
    ((_, check),) = check_indicators_across(digests)
    assert check.result == "holds"


def test_other_offices_and_versions_of_one_document_are_not_compared() -> None:
    mine, other = _digest("a", "PK", 2023, "95%"), _digest("b", "LKj", 2023, "90%", satker_id="kpu-2")
    assert list(check_indicators_across([mine, other])) == []
    assert list(check_indicators_across([mine, _digest("c", "PK", 2023, "90%")])) == []
    assert list(check_indicators_across([mine, _digest("d", "LKj", 2023, "90%", judul="Perjanjian Perubahan")])) == []


def test_an_office_that_is_not_known_is_compared_with_none() -> None:
    digests = [_digest(x, kind, 2023, t, satker_id="") for x, kind, t in (("a", "PK", "95%"), ("b", "LKj", "90%"))]
    assert list(check_indicators_across(digests)) == []


def _budgeted(doc_id: str, kind: str, amount: str) -> Digest:
    name = "Program Dukungan Manajemen"
    rows = [["Program", "Pagu"], [name, amount]]
    line = budget(name, amount, level="program")
    return digest_of(
        make(part(kind), table(rows, kind="realisasi_anggaran"), line, doc_id=doc_id, doc_type=kind, **OWN)
    )


def test_money_of_a_programme() -> None:
    assert _broken(check_money_across([_budgeted("a", "PK", "5.000.000"), _budgeted("b", "LKj", "6.000.000")])) == [
        ("a", "b", "5000000", "6000000")
    ]
    assert _broken(check_money_across([_budgeted("a", "PK", "5.000.000"), _budgeted("b", "LKj", "5.000.000")])) == []


def _told(doc_id: str, year: int, amount: str) -> Digest:
    at = block(
        f"Pada tahun {year} pagu anggaran yang dikelola sebesar {amount} digunakan untuk membiayai seluruh program dan "
        "kegiatan yang telah direncanakan oleh sekretariat dalam rangka mendukung penyelenggaraan pemilihan umum."
    )
    said = statement(amount, at=at, role="pagu")
    return digest_of(make(part(tahun=year), at, said, doc_id=doc_id, tahun_awal=year, tahun_akhir=year, **OWN))


def test_a_paragraph_copied_from_last_year() -> None:
    found = list(check_copied_passages([_told("a", 2022, "Rp 29.596.488.000"), _told("b", 2023, "Rp 29.596.488.000")]))
    assert [(doc, check.other_doc_id) for doc, check in found] == [("b", "a")]


def test_a_paragraph_with_its_own_figures_is_no_copy() -> None:
    digests = [_told("a", 2022, "Rp 29.596.488.000"), _told("b", 2023, "Rp 30.596.488.000")]
    assert list(check_copied_passages(digests)) == []


def test_a_figure_that_a_document_gives_in_two_ways_is_left_to_that_document() -> None:
    rows = [["Sasaran", "Indikator", "Target"], ["S", NAME, "90%"]]
    view = make(
        *(table(rows, f"t000{n}", kind="perjanjian_kinerja") for n in (1, 2)),
        *(performance(NAME, f"{90 + n}%", table_id=f"t000{n}") for n in (1, 2)),
    )
    assert digest_of(view).said == ()


def test_findings_of_the_documents_that_claim() -> None:
    digests = [_digest("pk", "PK", 2023, "95%"), _digest("lkj", "LKj", 2023, "90%")]
    (finding,) = audit_across(digests)["pk"].findings
    assert (finding.rule, finding.doc_id, finding.other_doc_id, finding.delta) == (
        "cross_document", "pk", "lkj", Decimal(5),
    )  # fmt: skip


def test_a_rule_that_breaks_is_a_failure_and_the_others_go_on() -> None:
    def broken_rule(digests: object) -> object:
        raise ValueError("no")

    digests = [_digest("pk", "PK", 2023, "95%"), _digest("lkj", "LKj", 2023, "90%")]
    rules = (RuleAcross("x", broken_rule), RuleAcross("cross_document", check_indicators_across))  # type: ignore[arg-type]
    audits = audit_across(digests, rules)
    assert [len(audit.findings) for audit in audits.values()] == [1]
    assert [failure.rule for audit in audits.values() for failure in audit.failures] == ["broken_rule"]
