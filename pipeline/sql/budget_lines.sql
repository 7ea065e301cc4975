SELECT level, coalesce(kode, ''), uraian, count(DISTINCT doc_id) FROM budget GROUP BY ALL ORDER BY ALL
