-- Offices with several documents, the number of documents of each.
SELECT satker_id, count(*) FROM digests GROUP BY satker_id HAVING count(*) > 1 ORDER BY min(position)
