-- What documents are compared by. position: a document's place in the order of the run.
CREATE OR REPLACE TEMP TABLE digests (position INTEGER, satker_id VARCHAR, packed BLOB);
CREATE OR REPLACE TEMP TABLE passages (position INTEGER, number INTEGER, satker_id VARCHAR, mark VARCHAR, packed BLOB);
