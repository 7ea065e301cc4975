SELECT d.filename, d.path, b.page, d.satker, a.part, b.tahun, b.level, b.kode, b.uraian, b.pagu_raw, b.pagu,
       b.realisasi_raw, b.realisasi, b.sisa_raw, b.sisa, b.persen_raw, b.persen, b.is_total, b.confidence, b.doc_id,
       b.table_id, b."row"
FROM budget AS b JOIN documents AS d USING (doc_id)
LEFT JOIN parts AS a ON a.doc_id = b.doc_id AND a.part_id = b.part_id
ORDER BY d.filename, b.doc_id, b.table_id, b."row"
