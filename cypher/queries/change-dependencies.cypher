// Purpose: Writes dependencies anew.
// Parameters: $rows (list of {consumer, provider: ordinals, relationship, properties})
// Columns: written (integer)
// Index: item_ordinal
UNWIND $rows AS row
MATCH (consumer:ConfigurationItem {ordinal: row.consumer})
USING INDEX SEEK consumer:ConfigurationItem(ordinal)
MATCH (provider:ConfigurationItem {ordinal: row.provider})
USING INDEX SEEK provider:ConfigurationItem(ordinal)
MATCH (consumer)-[dependency]->(provider)
WHERE type(dependency) = row.relationship
SET dependency = row.properties
RETURN count(*) AS written
