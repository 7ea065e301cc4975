WITH tally AS (
    SELECT rule, count(*) FILTER (result = 'holds') AS holds, count(*) FILTER (result = 'broken') AS broken,
           count(*) FILTER (result = 'unreadable') AS unreadable
    FROM checks WHERE list_contains($doc_ids, doc_id) GROUP BY rule),
found AS (
    SELECT rule, count(*) FILTER (cause = 'report' AND severity = 'error') AS errors,
           count(*) FILTER (cause = 'report' AND severity = 'warning') AS warnings,
           count(*) FILTER (cause = 'extraction') AS look
    FROM findings WHERE list_contains($doc_ids, doc_id) AND decision IS DISTINCT FROM 'dismiss' GROUP BY rule)
SELECT rule, holds, broken, unreadable, coalesce(errors, 0), coalesce(warnings, 0), coalesce(look, 0)
FROM tally LEFT JOIN found USING (rule) ORDER BY rule
