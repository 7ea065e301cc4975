-- decisions: finding_id, decision, reason.
UPDATE findings SET decision = NULL, reason = NULL
WHERE decision IS NOT NULL AND finding_id NOT IN (SELECT finding_id FROM decisions);

UPDATE findings SET decision = d.decision, reason = d.reason FROM decisions AS d WHERE d.finding_id = findings.finding_id;
