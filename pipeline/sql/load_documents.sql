INSERT INTO documents BY NAME
SELECT a.* REPLACE (s.filename AS filename, s.path AS path, s.publisher AS publisher, s.url AS url,
                    s.accessed AS accessed, s.pipeline_version AS pipeline_version,
                    c.seconds AS seconds, c.extracted_at AS extracted_at)
FROM read_parquet($files) AS a JOIN sources AS s ON s.doc_id = a.doc_id
JOIN clock AS c ON c.doc_id = a.doc_id AND c.page = 0
ORDER BY a.doc_id
