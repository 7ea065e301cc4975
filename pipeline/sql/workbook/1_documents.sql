SELECT d.doc_id, d.filename, d.path, d.doc_type, d.tahun_awal, d.tahun_akhir, d.satker_id, d.satker, d.judul, d.n_pages,
       d.n_pages_scanned, d.status, k.n_issues, k.n_failures, k.n_cells, k.n_cells_doubtful
FROM documents AS d JOIN keraguan AS k USING (doc_id) ORDER BY d.filename, d.doc_id
