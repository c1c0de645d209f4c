// Purpose: Takes over a large commit that was cut off, to take it back; a snapshot that saw parts of it notices.
// Parameters: $token
// Columns: rollbacks
// Index: estate_key
MATCH (estate:Estate {key: 'estate'})
SET estate.pendingToken = $token, estate.pendingRenewedAt = timestamp(), estate.rollbacks = estate.rollbacks + 1
RETURN estate.rollbacks AS rollbacks
