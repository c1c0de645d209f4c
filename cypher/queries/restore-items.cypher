// Purpose: Puts items back as they were.
// Parameters: $rows (list of {ordinal, properties, labels}); $classLabels (all that there are)
// Columns: written (integer)
// Index: item_ordinal
UNWIND $rows AS row
MERGE (item:ConfigurationItem {ordinal: row.ordinal})
SET item = row.properties
REMOVE item:$($classLabels)
SET item:$(row.labels)
RETURN count(*) AS written
