// Purpose: Writes redundancy groups anew.
// Parameters: $rows (list of {consumer: ordinal, name, properties})
// Columns: written (integer)
// Index: group_key
UNWIND $rows AS row
MATCH (redundancy:RedundancyGroup {consumerOrdinal: row.consumer, name: row.name})
SET redundancy = row.properties
RETURN count(*) AS written
