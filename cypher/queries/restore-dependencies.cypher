// Purpose: Puts dependencies back as they were.
// Parameters: $rows (list of {consumer, provider: ordinals, relationship, properties})
// Columns: written (integer)
// Index: item_ordinal
UNWIND $rows AS row
MATCH (consumer:ConfigurationItem {ordinal: row.consumer})
MATCH (provider:ConfigurationItem {ordinal: row.provider})
MERGE (consumer)-[dependency:$(row.relationship)]->(provider)
SET dependency = row.properties
RETURN count(*) AS written
