// Purpose: Finds the commit of an idempotency key, newest first.
// Parameters: $key; $sinceMs (epoch)
// Columns: entry (map), fingerprint
// Index: revision_idempotency_key
MATCH (revision:Revision {idempotencyKey: $key})
WHERE revision.recordedAtMs >= $sinceMs
RETURN properties(revision) AS entry
ORDER BY revision.revision DESC LIMIT 1
