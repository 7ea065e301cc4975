-- The documents of the offices of the documents $doc_ids that are not among them.
WITH given AS (SELECT unnest($doc_ids::VARCHAR[]) AS doc_id)
SELECT doc_id
FROM documents
WHERE status <> 'failed'
    AND doc_id NOT IN (FROM given)
    AND satker_id IN (SELECT satker_id FROM documents WHERE doc_id IN (FROM given))
ORDER BY doc_id
