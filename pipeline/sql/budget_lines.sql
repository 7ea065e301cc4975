-- What names a budget line, and the programmes and kegiatan that lines say they are part of.
SELECT level, kode, uraian, kegiatan, count(DISTINCT doc_id)
FROM (
    SELECT doc_id, level, coalesce(kode, '') AS kode, uraian, coalesce(kegiatan, '') AS kegiatan FROM budget
    UNION ALL SELECT doc_id, 'program', '', program, '' FROM budget WHERE program <> ''
    UNION ALL SELECT doc_id, 'kegiatan', '', kegiatan, '' FROM budget WHERE kegiatan <> ''
)
GROUP BY ALL ORDER BY ALL
