-- The province of each document, by the code of its office's region; 00 for a central office and where none is certain.
SELECT d.doc_id, coalesce(max(s.kode_wilayah)[:2], '00')
FROM read_parquet($documents) AS d LEFT JOIN read_parquet($satkers) AS s USING (satker_id)
GROUP BY d.doc_id
