-- links: level, kode, uraian, kegiatan as printed; program_id, of_kode, nama, of_level of what the line is of.
DELETE FROM programmes;
UPDATE budget SET program_id = NULL, di_program_id = NULL;

UPDATE budget SET program_id = l.program_id FROM links AS l
WHERE l.level = budget.level AND l.kode = coalesce(budget.kode, '') AND l.uraian = budget.uraian
  AND l.kegiatan = coalesce(budget.kegiatan, '');

UPDATE budget SET di_program_id = placed.di FROM (
    SELECT b.rowid AS line,
           CASE WHEN b.level = 'total' THEN NULL
                WHEN b.program <> '' THEN l.program_id
                ELSE nullif(last_value(CASE b.level WHEN 'program' THEN b.program_id WHEN 'total' THEN '' END IGNORE NULLS)
                    OVER (PARTITION BY b.doc_id, b.table_id, b.tahun ORDER BY b."row"), '') END AS di
    FROM budget AS b
    LEFT JOIN links AS l ON l.level = 'program' AND l.kode = '' AND l.kegiatan = '' AND l.uraian = b.program
) AS placed WHERE placed.line = budget.rowid;

INSERT INTO programmes BY NAME
WITH mentions AS (
    SELECT doc_id, level, coalesce(kode, '') AS kode, uraian, coalesce(kegiatan, '') AS kegiatan FROM budget
    UNION ALL SELECT doc_id, 'program', '', program, '' FROM budget WHERE program <> ''
    UNION ALL SELECT doc_id, 'kegiatan', '', kegiatan, '' FROM budget WHERE kegiatan <> '')
SELECT l.program_id, nullif(any_value(l.of_kode), '') AS kode, any_value(l.nama) AS nama, any_value(l.of_level) AS level,
       count(DISTINCT m.doc_id) AS n_documents
FROM links AS l JOIN mentions AS m USING (level, kode, uraian, kegiatan)
GROUP BY l.program_id
ORDER BY level, kode, nama, l.program_id;
