// Purpose: Creates the head of an estate and its catalogue in an empty database; two instances that try make one.
// Parameters: $estateId, $at (ISO instant), $catalogue (JSON)
// Columns: estateId (string)
// Index: estate_key
MERGE (estate:Estate {key: 'estate'})
ON CREATE SET estate += {
  lock: 0, estateId: $estateId, createdAt: $at, schemaVersion: 0, revision: 0, at: $at, nextOrdinal: 0, sequence: 0,
  items: 0, dependencies: 0, groups: 0, uses: '{}', catalogueBegan: 0, rollbacks: 0, catalogue: $catalogue
}
RETURN estate.estateId AS estateId
