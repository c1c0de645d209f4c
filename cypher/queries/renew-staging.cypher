// Purpose: Says that the large commit is still being written, and how far it is.
// Parameters: $sequence (integer)
// Columns: sequence
// Index: estate_key
MATCH (estate:Estate {key: 'estate'})
SET estate.sequence = $sequence, estate.pendingRenewedAt = timestamp()
RETURN estate.sequence AS sequence
