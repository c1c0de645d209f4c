// Purpose: Waits for every other transaction of Faultline, keeps them out until this one ends, and reads the head. Writing the value that is there takes the lock and nothing else.
// Parameters: none
// Columns: head (map)
// Index: estate_key
MATCH (estate:Estate {key: 'estate'})
SET estate.lock = 0
WITH estate
RETURN estate {
  .estateId, .createdAt, .schemaVersion, .revision, .at, .nextOrdinal, .sequence, .items, .dependencies, .groups, .uses,
  .catalogueBegan, .rollbacks, .pendingToken, .pendingRevision, .pendingSequence,
  pendingAgeMs: timestamp() - estate.pendingRenewedAt
} AS head
