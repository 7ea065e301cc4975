-- links: level, kode, uraian as printed; program_id, of_kode, nama, of_level of what the line is of.
DELETE FROM programmes;
UPDATE budget SET program_id = NULL;

UPDATE budget SET program_id = l.program_id FROM links AS l
WHERE l.level = budget.level AND l.kode = coalesce(budget.kode, '') AND l.uraian = budget.uraian;

INSERT INTO programmes BY NAME
SELECT l.program_id, nullif(any_value(l.of_kode), '') AS kode, any_value(l.nama) AS nama, any_value(l.of_level) AS level,
       count(DISTINCT b.doc_id) AS n_documents
FROM links AS l JOIN budget AS b ON l.level = b.level AND l.kode = coalesce(b.kode, '') AND l.uraian = b.uraian
GROUP BY l.program_id
ORDER BY level, kode, nama, l.program_id;
