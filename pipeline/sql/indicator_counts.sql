SELECT indikator, count(DISTINCT doc_id) FROM performance WHERE indikator <> '' GROUP BY indikator ORDER BY indikator
