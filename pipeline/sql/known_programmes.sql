SELECT level, coalesce(kode, ''), uraian, min(program_id) FROM old.budget WHERE program_id IS NOT NULL GROUP BY ALL
