// Purpose: Gives items back the revision that they had.
// Parameters: $rows (list of {ordinal, revision})
// Columns: written (integer)
// Index: item_ordinal
UNWIND $rows AS row
MATCH (item:ConfigurationItem {ordinal: row.ordinal})
USING INDEX SEEK item:ConfigurationItem(ordinal)
SET item.revision = row.revision
RETURN count(*) AS written
