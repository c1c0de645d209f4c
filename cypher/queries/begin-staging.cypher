// Purpose: Marks that a large commit is being written, so that nobody else writes until it is made or taken back.
// Parameters: $token; $revision (integer)
// Columns: token
// Index: estate_key
MATCH (estate:Estate {key: 'estate'})
SET estate.pendingToken = $token, estate.pendingRevision = $revision, estate.pendingSequence = estate.sequence,
  estate.pendingRenewedAt = timestamp()
RETURN estate.pendingToken AS token
