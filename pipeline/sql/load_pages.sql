INSERT INTO pages BY NAME
SELECT a.* REPLACE (c.seconds AS seconds)
FROM read_parquet($files) AS a LEFT JOIN clock AS c ON c.doc_id = a.doc_id AND c.page = a.page
ORDER BY a.doc_id, a.page
