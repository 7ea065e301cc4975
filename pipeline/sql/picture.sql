-- What stands on a page: the parameters are the document and the page.
WITH asked AS (SELECT ? AS doc_id, ? AS page)
SELECT x0, top, x1, bottom, CASE WHEN confidence < 0.9 THEN '#ff9500' ELSE '#1a8f3c' END AS colour, 2 AS width
FROM cells SEMI JOIN asked USING (doc_id, page)
UNION ALL
SELECT x0, top, x1, bottom, '#8e24aa', 2 FROM blocks SEMI JOIN asked USING (doc_id, page) WHERE kind = 'heading'
UNION ALL
SELECT x0, top, x1, bottom, '#0b57d0', 2 FROM statements SEMI JOIN asked USING (doc_id, page)
UNION ALL
SELECT e.x0 - 2, e.top - 2, e.x1 + 2, e.bottom + 2, '#d00000', 3
FROM (SELECT unnest(evidence) AS e FROM findings) AS f JOIN asked ON e.doc_id = asked.doc_id AND e.page = asked.page
