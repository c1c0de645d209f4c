// Purpose: Finds those of some redundancy groups that still have members.
// Parameters: $rows (list of {consumer: ordinal, name})
// Columns: position (of the row, from 0)
// Index: item_ordinal
UNWIND range(0, size($rows) - 1) AS position
WITH position, $rows[position] AS row
MATCH (consumer:ConfigurationItem {ordinal: row.consumer})-[dependency]->(:ConfigurationItem)
USING INDEX SEEK consumer:ConfigurationItem(ordinal)
WHERE dependency.group = row.name
RETURN position LIMIT 1
