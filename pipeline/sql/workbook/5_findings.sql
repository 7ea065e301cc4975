SELECT f.finding_id, d.filename, d.path, f.evidence[1].page AS page, d.satker, f.rule, f.severity, f.cause, f.message,
       f.claimed, f.expected, f.delta, f.computation, f.evidence[1].quote AS quote, f.confidence, f.decision, f.reason
FROM findings AS f JOIN documents AS d USING (doc_id) ORDER BY d.filename, f.doc_id, page, f.finding_id
