// Purpose: Keeps redundancy groups as they are, before they are changed or removed.
// Parameters: $rows (list of {consumer: ordinal, name}); $revision, $sequence (integers)
// Columns: kept (integer)
// Index: group_key
UNWIND $rows AS row
MATCH (redundancy:RedundancyGroup {consumerOrdinal: row.consumer, name: row.name})
CREATE (former:FormerFact)
SET former = properties(redundancy)
SET former += {
  kind: 'group', itemId: redundancy.consumerId, itemOrdinal: row.consumer, ended: $revision, sequence: $sequence
}
RETURN count(*) AS kept
