// Purpose: Writes items anew.
// Parameters: $rows (list of {ordinal, properties, labels, formerLabels})
// Columns: written (integer)
// Index: item_ordinal
UNWIND $rows AS row
MATCH (item:ConfigurationItem {ordinal: row.ordinal})
USING INDEX SEEK item:ConfigurationItem(ordinal)
SET item = row.properties
REMOVE item:$(row.formerLabels)
SET item:$(row.labels)
RETURN count(*) AS written
