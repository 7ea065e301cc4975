-- A part of a document may be of an office of another province: it stands in both.
CREATE VIEW satkers AS
SELECT DISTINCT ON (satker_id) * EXCLUDE (kode_provinsi, tahun_dokumen) FROM $files ORDER BY satker_id;
