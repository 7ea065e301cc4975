WITH tally AS (
    SELECT rule, count(*) FILTER (result = 'holds') AS holds, count(*) FILTER (result = 'broken') AS broken,
           count(*) FILTER (result = 'unreadable') AS unreadable
    FROM checks WHERE doc_id IN (SELECT unnest($doc_ids::VARCHAR[])) GROUP BY rule),
found AS (
    SELECT rule, count(*) FILTER (cause = 'report' AND severity = 'error') AS errors,
           count(*) FILTER (cause = 'report' AND severity = 'warning') AS warnings,
           count(*) FILTER (cause = 'extraction') AS look
    FROM findings WHERE doc_id IN (SELECT unnest($doc_ids::VARCHAR[])) AND decision IS DISTINCT FROM 'dismiss' GROUP BY rule)
SELECT rule, holds, broken, unreadable, coalesce(errors, 0), coalesce(warnings, 0), coalesce(look, 0)
FROM tally LEFT JOIN found USING (rule) ORDER BY rule
