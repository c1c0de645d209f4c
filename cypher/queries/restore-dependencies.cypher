// Purpose: Puts dependencies back as they were; those that are there already are made anew, so that it can be repeated.
// Parameters: $rows (list of {consumer, provider: ordinals, relationship, properties})
// Columns: written (integer)
// Index: item_ordinal
UNWIND $rows AS row
MATCH (consumer:ConfigurationItem {ordinal: row.consumer})
MATCH (provider:ConfigurationItem {ordinal: row.provider})
OPTIONAL MATCH (consumer)-[present]->(provider)
WHERE type(present) = row.relationship
DELETE present
WITH DISTINCT row, consumer, provider
CREATE (consumer)-[dependency:$(row.relationship)]->(provider)
SET dependency = row.properties
RETURN count(*) AS written
