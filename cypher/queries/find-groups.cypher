// Purpose: Finds those of some redundancy groups that exist.
// Parameters: $rows (list of {consumer: ordinal, name})
// Columns: position (of the row, from 0)
// Index: group_key
UNWIND range(0, size($rows) - 1) AS position
WITH position, $rows[position] AS row
MATCH (redundancy:RedundancyGroup {consumerOrdinal: row.consumer, name: row.name})
RETURN position
