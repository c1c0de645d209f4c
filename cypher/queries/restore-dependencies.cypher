// Purpose: Puts dependencies back as they were, after those of the same key have been removed.
// Parameters: $rows (list of {consumer, provider: ordinals, relationship, properties})
// Columns: written (integer)
// Index: item_ordinal
UNWIND $rows AS row
MATCH (consumer:ConfigurationItem {ordinal: row.consumer})
USING INDEX SEEK consumer:ConfigurationItem(ordinal)
MATCH (provider:ConfigurationItem {ordinal: row.provider})
USING INDEX SEEK provider:ConfigurationItem(ordinal)
CREATE (consumer)-[dependency:$(row.relationship)]->(provider)
SET dependency = row.properties
RETURN count(*) AS written
