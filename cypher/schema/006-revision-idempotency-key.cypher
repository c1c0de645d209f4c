// The commit that a request with an idempotency key has made.
CREATE INDEX revision_idempotency_key IF NOT EXISTS FOR (revision:Revision) ON (revision.idempotencyKey)
