-- What analysts ask first, as views over the tables of schema.sql. Printed values keep their *_raw beside them.

CREATE VIEW capaian_indikator AS
SELECT p.indikator_id, coalesce(i.indikator, p.indikator) AS indikator, p.satker_id, coalesce(s.satker, d.satker) AS satker,
       p.tahun, t.kind, p.target_raw, p.target, p.target_unit, p.realisasi_raw, p.realisasi, p.realisasi_unit,
       p.capaian_raw, p.capaian, p.confidence, p.doc_id, d.filename, p.page, p.table_id, p."row"
FROM performance AS p
JOIN documents AS d USING (doc_id)
JOIN tables AS t USING (doc_id, table_id)
LEFT JOIN indicators AS i ON i.indikator_id = p.indikator_id
LEFT JOIN satkers AS s ON s.satker_id = p.satker_id
WHERE p.realisasi_raw IS NOT NULL OR p.capaian_raw IS NOT NULL;
COMMENT ON VIEW capaian_indikator IS 'What was reached: every printed realisation or achievement by indicator, office and year.';

CREATE VIEW serapan_anggaran AS
SELECT b.satker_id, coalesce(s.satker, d.satker) AS satker, b.tahun, b.level, b.program_id, p.nama AS program, b.kode, b.uraian,
       b.is_total,
       b.pagu, b.realisasi, b.sisa, b.persen,
       CASE WHEN b.pagu > 0 THEN round(b.realisasi::DOUBLE / b.pagu::DOUBLE * 100, 2) END AS persen_dihitung,
       b.confidence, b.doc_id, d.filename, b.page, b.table_id, b."row"
FROM budget AS b
JOIN documents AS d USING (doc_id)
LEFT JOIN satkers AS s ON s.satker_id = b.satker_id
LEFT JOIN programmes AS p ON p.program_id = b.program_id
WHERE b.level IN ('total', 'program');
COMMENT ON VIEW serapan_anggaran IS 'Spending of totals and programmes (program_id over all offices) by office and year; persen is what the report prints, persen_dihitung follows from its figures.';

CREATE VIEW target_dan_realisasi AS
SELECT p.indikator_id, any_value(coalesce(i.indikator, p.indikator)) AS indikator,
       p.satker_id, any_value(coalesce(s.satker, d.satker)) AS satker, p.tahun,
       list(DISTINCT p.target_raw) FILTER (coalesce(a.part, d.doc_type) = 'Renstra' AND p.target_raw IS NOT NULL) AS target_renstra,
       list(DISTINCT p.target_raw) FILTER (coalesce(a.part, d.doc_type) = 'RKT' AND p.target_raw IS NOT NULL) AS target_rkt,
       list(DISTINCT p.target_raw) FILTER (coalesce(a.part, d.doc_type) = 'PK' AND p.target_raw IS NOT NULL) AS target_pk,
       list(DISTINCT p.target_raw) FILTER (coalesce(a.part, d.doc_type) = 'RAK' AND p.target_raw IS NOT NULL) AS target_rak,
       list(DISTINCT p.target_raw) FILTER (coalesce(a.part, d.doc_type) = 'LKj' AND p.target_raw IS NOT NULL) AS target_lkj,
       list(DISTINCT p.realisasi_raw) FILTER (p.realisasi_raw IS NOT NULL) AS realisasi,
       list(DISTINCT p.capaian_raw) FILTER (p.capaian_raw IS NOT NULL) AS capaian,
       min(p.confidence) AS confidence
FROM performance AS p
JOIN documents AS d USING (doc_id)
LEFT JOIN parts AS a ON a.doc_id = p.doc_id AND a.part_id = p.part_id
LEFT JOIN indicators AS i ON i.indikator_id = p.indikator_id
LEFT JOIN satkers AS s ON s.satker_id = p.satker_id
GROUP BY p.indikator_id, p.satker_id, p.tahun,
         CASE WHEN p.indikator_id IS NULL OR p.satker_id IS NULL THEN p.doc_id || p.indikator END;
COMMENT ON VIEW target_dan_realisasi IS 'Targets of Renstra, RKT, PK, RAK and LKj beside what was reached, by indicator, office and year; a list with two entries means that documents disagree.';

CREATE VIEW tanpa_target AS
WITH asked AS (SELECT DISTINCT satker_id, tahun FROM performance WHERE satker_id IS NOT NULL AND tahun IS NOT NULL),
shared AS (SELECT indikator_id, indikator FROM indicators WHERE n_satker >= 2)
SELECT shared.indikator_id, shared.indikator, asked.satker_id, s.satker, asked.tahun
FROM shared CROSS JOIN asked
LEFT JOIN satkers AS s ON s.satker_id = asked.satker_id
WHERE NOT EXISTS (
    FROM performance AS p
    WHERE p.indikator_id = shared.indikator_id AND p.satker_id = asked.satker_id AND p.tahun = asked.tahun
      AND p.target_raw IS NOT NULL)
ORDER BY ALL;
COMMENT ON VIEW tanpa_target IS 'Offices and years without a target for an indicator that at least two offices have.';

CREATE VIEW cakupan AS
WITH covered AS (
    SELECT coalesce(a.satker_id, d.satker_id) AS satker_id, a.part, unnest(range(a.tahun, coalesce(a.tahun_akhir, a.tahun) + 1)) AS tahun
    FROM parts AS a JOIN documents AS d USING (doc_id)
    WHERE a.tahun IS NOT NULL AND coalesce(a.tahun_akhir, a.tahun) - a.tahun BETWEEN 0 AND 25),
kinds AS (SELECT unnest(['Renstra', 'RKT', 'PK', 'IKU', 'RAK', 'LKj']) AS part),
years AS (SELECT DISTINCT satker_id, tahun FROM covered WHERE satker_id IS NOT NULL)
SELECT years.satker_id, s.satker, years.tahun, kinds.part,
       EXISTS (FROM covered AS c WHERE c.satker_id = years.satker_id AND c.tahun = years.tahun AND c.part = kinds.part) AS ada
FROM years CROSS JOIN kinds
LEFT JOIN satkers AS s ON s.satker_id = years.satker_id
ORDER BY ALL;
COMMENT ON VIEW cakupan IS 'Coverage: which kinds of document are there (ada) for each office and year of which any is.';

CREATE VIEW keraguan AS
SELECT d.doc_id, d.filename, d.satker, d.doc_type, d.tahun_awal AS tahun, d.status, d.n_pages, d.n_pages_scanned,
       (SELECT count(*) FROM issues AS x WHERE x.doc_id = d.doc_id) AS n_issues,
       (SELECT count(*) FROM failures AS x WHERE x.doc_id = d.doc_id) AS n_failures,
       (SELECT count(*) FROM cells AS c WHERE c.doc_id = d.doc_id AND c."text" <> '') AS n_cells,
       (SELECT count(*) FROM cells AS c WHERE c.doc_id = d.doc_id AND c."text" <> '' AND c.confidence < 0.9) AS n_cells_doubtful,
       (SELECT count(*) FROM performance AS p WHERE p.doc_id = d.doc_id AND p.target IS NULL AND p.target_raw IS NOT NULL) AS n_targets_unread,
       (SELECT count(*) FROM budget AS b WHERE b.doc_id = d.doc_id AND b.pagu IS NULL AND b.pagu_raw IS NOT NULL) AS n_pagu_unread
FROM documents AS d
ORDER BY d.filename;
COMMENT ON VIEW keraguan IS 'How far each document can be trusted: doubts, failures, doubtful cells, printed figures that were not read as numbers.';
