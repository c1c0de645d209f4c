// Purpose: Adds items.
// Parameters: $rows (list of {properties, labels})
// Columns: written (integer)
// Index: item_id and item_ordinal, as constraints
UNWIND $rows AS row
CREATE (item:ConfigurationItem)
SET item = row.properties
SET item:$(row.labels)
RETURN count(*) AS written
