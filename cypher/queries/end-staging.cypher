// Purpose: Takes the mark of a large commit away.
// Parameters: none
// Columns: revision
// Index: estate_key
MATCH (estate:Estate {key: 'estate'})
REMOVE estate.pendingToken, estate.pendingRevision, estate.pendingSequence, estate.pendingRenewedAt
RETURN estate.revision AS revision
