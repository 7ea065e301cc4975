SELECT indikator, min(indikator_id) FROM old.indicator_matches WHERE indikator_id IS NOT NULL GROUP BY indikator
