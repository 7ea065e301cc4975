-- links: indikator, indikator_id, name, score, method, one row per printed name. doubts: indikator, message.
DELETE FROM indicators;
DELETE FROM indicator_matches;
DELETE FROM issues WHERE stage = 'linking';

INSERT INTO indicator_matches BY NAME
SELECT DISTINCT p.doc_id, p.table_id, p."row", p.indikator, l.indikator_id, l.score, l.method
FROM performance AS p JOIN links AS l ON l.indikator = p.indikator
ORDER BY ALL;

UPDATE performance SET indikator_id = NULL;
UPDATE performance SET indikator_id = l.indikator_id FROM links AS l WHERE l.indikator = performance.indikator;

INSERT INTO indicators BY NAME
SELECT l.indikator_id, any_value(l.name) AS indikator, count(DISTINCT p.doc_id) AS n_documents,
       count(DISTINCT coalesce(p.satker_id, d.satker_id, d.satker)) AS n_satker
FROM performance AS p JOIN links AS l ON l.indikator = p.indikator JOIN documents AS d ON d.doc_id = p.doc_id
GROUP BY l.indikator_id
ORDER BY indikator, l.indikator_id;

INSERT INTO issues BY NAME
SELECT p.doc_id, p.page, 'linking' AS stage, 'indicator-nearly-alike' AS code, d.message, p.indikator AS "text", p.table_id, p."row"
FROM doubts AS d
JOIN (SELECT * FROM performance QUALIFY row_number() OVER (PARTITION BY indikator ORDER BY doc_id, table_id, "row", tahun) = 1) AS p
  ON p.indikator = d.indikator
ORDER BY ALL;
