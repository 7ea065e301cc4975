SELECT d.filename, d.path, i.page, i.stage, i.code, i.message, i."text", i.table_id, i."row", i."col"
FROM issues AS i JOIN documents AS d USING (doc_id) ORDER BY d.filename, i.doc_id, i.page, i.table_id, i."row", i."col"
