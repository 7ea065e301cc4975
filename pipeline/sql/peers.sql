-- The documents of the offices of the documents $doc_ids that are not among them.
SELECT doc_id
FROM documents
WHERE status <> 'failed'
    AND NOT list_contains($doc_ids, doc_id)
    AND satker_id IN (SELECT satker_id FROM documents WHERE list_contains($doc_ids, doc_id))
ORDER BY doc_id
