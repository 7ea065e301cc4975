SELECT d.filename, d.path, p.page, d.satker, a.part, p.tahun, p.no, p.program, p.sasaran, p.indikator, p.indikator_id,
       p.target_raw, p.target, p.target_unit, p.realisasi_raw, p.realisasi, p.realisasi_unit, p.capaian_raw, p.capaian,
       p.kegiatan, p.anggaran_raw, p.anggaran, p.pelaksana, p.confidence, p.doc_id, p.table_id, p."row"
FROM performance AS p JOIN documents AS d USING (doc_id)
LEFT JOIN parts AS a ON a.doc_id = p.doc_id AND a.part_id = p.part_id
ORDER BY d.filename, p.doc_id, p.table_id, p."row", p.tahun
