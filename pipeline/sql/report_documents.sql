-- The documents of the overview, with their checks and findings counted; dismissed findings do not count.
WITH tally AS (
    SELECT doc_id, count(*) FILTER (result = 'holds') AS holds, count(*) FILTER (result = 'broken') AS broken,
           count(*) FILTER (result = 'unreadable') AS unreadable
    FROM checks GROUP BY doc_id),
found AS (
    SELECT doc_id, count(*) FILTER (cause = 'report' AND severity = 'error') AS errors,
           count(*) FILTER (cause = 'report' AND severity = 'warning') AS warnings,
           count(*) FILTER (cause = 'extraction') AS look
    FROM findings WHERE decision IS DISTINCT FROM 'dismiss' GROUP BY doc_id),
doubted AS (SELECT doc_id, count(*) AS doubts FROM issues GROUP BY doc_id)
SELECT d.doc_id, filename, path, coalesce(satker, '') AS satker, coalesce(doc_type, '') AS doc_type,
       CASE WHEN tahun_awal IS NULL THEN ''
            WHEN tahun_awal = tahun_akhir THEN tahun_awal::VARCHAR
            ELSE tahun_awal || '-' || tahun_akhir END AS tahun,
       status, coalesce(n_pages, 0) AS n_pages, coalesce(n_pages_scanned, 0) AS n_scanned,
       coalesce(holds, 0) AS holds, coalesce(broken, 0) AS broken, coalesce(unreadable, 0) AS unreadable,
       coalesce(errors, 0) AS errors, coalesce(warnings, 0) AS warnings, coalesce(look, 0) AS look,
       coalesce(doubts, 0) AS doubts
FROM documents AS d
LEFT JOIN tally USING (doc_id) LEFT JOIN found USING (doc_id) LEFT JOIN doubted USING (doc_id)
ORDER BY satker, tahun, doc_type, filename, d.doc_id
