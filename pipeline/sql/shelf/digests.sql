SELECT packed FROM digests WHERE satker_id IN (SELECT unnest($keys::VARCHAR[])) ORDER BY position
