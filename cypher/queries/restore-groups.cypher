// Purpose: Puts redundancy groups back as they were.
// Parameters: $rows (list of {consumer: ordinal, name, properties})
// Columns: written (integer)
// Index: item_ordinal, group_key
UNWIND $rows AS row
MATCH (consumer:ConfigurationItem {ordinal: row.consumer})
USING INDEX SEEK consumer:ConfigurationItem(ordinal)
MERGE (redundancy:RedundancyGroup {consumerOrdinal: row.consumer, name: row.name})
SET redundancy = row.properties
MERGE (redundancy)-[:GROUP_OF]->(consumer)
RETURN count(*) AS written
