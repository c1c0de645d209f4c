// Purpose: Finds those of some dependencies that exist.
// Parameters: $rows (list of {consumer, provider: ordinals, relationship})
// Columns: position (of the row, from 0)
// Index: item_ordinal
UNWIND range(0, size($rows) - 1) AS position
WITH position, $rows[position] AS row
MATCH (consumer:ConfigurationItem {ordinal: row.consumer})
USING INDEX SEEK consumer:ConfigurationItem(ordinal)
MATCH (provider:ConfigurationItem {ordinal: row.provider})
USING INDEX SEEK provider:ConfigurationItem(ordinal)
MATCH (consumer)-[dependency]->(provider)
WHERE type(dependency) = row.relationship
RETURN position
