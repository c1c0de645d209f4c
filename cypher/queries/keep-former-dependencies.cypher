// Purpose: Keeps dependencies as they are, before they are changed or removed.
// Parameters: $rows (list of {consumer, provider: ordinals, relationship, type}); $revision, $sequence (integers)
// Columns: kept (integer)
// Index: item_ordinal
UNWIND $rows AS row
MATCH (consumer:ConfigurationItem {ordinal: row.consumer})
USING INDEX SEEK consumer:ConfigurationItem(ordinal)
MATCH (provider:ConfigurationItem {ordinal: row.provider})
USING INDEX SEEK provider:ConfigurationItem(ordinal)
MATCH (consumer)-[dependency]->(provider)
WHERE type(dependency) = row.relationship
CREATE (former:FormerFact)
SET former = properties(dependency)
SET former += {
  kind: 'dependency', itemId: consumer.id, itemOrdinal: row.consumer, type: row.type, providerId: provider.id,
  providerOrdinal: row.provider, ended: $revision, sequence: $sequence
}
RETURN count(*) AS kept
