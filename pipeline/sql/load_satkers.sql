INSERT INTO satkers BY NAME
SELECT DISTINCT ON (satker_id) *
FROM read_parquet($files)
WHERE satker_id NOT IN (SELECT satker_id FROM satkers)
ORDER BY satker_id, satker
