SELECT packed FROM passages WHERE mark IN (SELECT unnest($keys::VARCHAR[])) ORDER BY position, number
