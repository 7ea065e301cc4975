-- The findings as the report shows them: errors first, what may be our misreading last, each in reading order.
SELECT finding_id, f.doc_id, coalesce(other_doc_id, '') AS other_doc_id, rule, severity, cause,
       coalesce(claimed, '') AS claimed, coalesce(expected, '') AS expected, delta,
       coalesce(computation, '') AS computation, message, message_en, f.confidence,
       coalesce(decision, '') AS decision, coalesce(reason, '') AS reason, evidence
FROM findings AS f JOIN documents AS d ON d.doc_id = f.doc_id
ORDER BY decision IS NOT DISTINCT FROM 'dismiss', cause = 'extraction', severity = 'warning',
         coalesce(d.satker, ''), d.filename, f.doc_id, evidence[1].page, evidence[1].top, rule, finding_id
