INSERT INTO digests FROM given_digests;
INSERT INTO passages FROM given_passages;
