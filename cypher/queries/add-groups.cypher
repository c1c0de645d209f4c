// Purpose: Adds redundancy groups to their consumers.
// Parameters: $rows (list of {consumer: ordinal, properties})
// Columns: written (integer)
// Index: item_ordinal; group_key, as a constraint
UNWIND $rows AS row
MATCH (consumer:ConfigurationItem {ordinal: row.consumer})
USING INDEX SEEK consumer:ConfigurationItem(ordinal)
CREATE (redundancy:RedundancyGroup)-[:GROUP_OF]->(consumer)
SET redundancy = row.properties
RETURN count(*) AS written
