SELECT level, kode, uraian, kegiatan, min(id)
FROM (
    SELECT level, coalesce(kode, '') AS kode, uraian, coalesce(kegiatan, '') AS kegiatan, program_id AS id FROM old.budget
    UNION ALL SELECT 'program', '', program, '', di_program_id FROM old.budget WHERE program <> ''
)
WHERE id IS NOT NULL GROUP BY ALL
