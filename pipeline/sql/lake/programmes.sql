CREATE VIEW programmes AS
SELECT program_id, max_by(kode, n_documents) AS kode, max_by(nama, n_documents) AS nama,
       max_by(level, n_documents) AS level, sum(n_documents)::INTEGER AS n_documents
FROM $files GROUP BY program_id;
