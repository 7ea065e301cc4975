-- Provinces are linked apart: what has one id in several is one indicator.
CREATE VIEW indicators AS
SELECT indikator_id, max_by(indikator, n_documents) AS indikator, sum(n_documents)::INTEGER AS n_documents,
       sum(n_satker)::INTEGER AS n_satker
FROM $files GROUP BY indikator_id;
