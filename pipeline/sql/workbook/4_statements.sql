SELECT d.filename, d.path, s.page, d.satker, s.quantity, s."role", s.subject, s.label, s.tahun, s.value_raw, s.value, s.unit,
       s.words_raw, s.words_value, s.sentence, s.confidence, s.doc_id, s.statement_id
FROM statements AS s JOIN documents AS d USING (doc_id) ORDER BY d.filename, s.doc_id, s.statement_id
