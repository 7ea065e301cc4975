-- given_sources: the sources of this run. Documents with doubts of the manifest are taken in anew.
SELECT doc_id FROM old.documents AS d JOIN given_sources AS s USING (doc_id)
WHERE d.filename = s.filename AND d.path = s.path AND d.pipeline_version = s.pipeline_version AND d.status <> 'failed'
  AND d.publisher IS NOT DISTINCT FROM s.publisher AND d.url IS NOT DISTINCT FROM s.url
  AND d.accessed IS NOT DISTINCT FROM s.accessed
  AND doc_id NOT IN (SELECT doc_id FROM old.issues WHERE stage = 'ingest')
