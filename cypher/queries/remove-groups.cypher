// Purpose: Removes redundancy groups.
// Parameters: $rows (list of {consumer: ordinal, name})
// Columns: written (integer)
// Index: group_key
UNWIND $rows AS row
MATCH (redundancy:RedundancyGroup {consumerOrdinal: row.consumer, name: row.name})
DETACH DELETE redundancy
RETURN count(*) AS written
