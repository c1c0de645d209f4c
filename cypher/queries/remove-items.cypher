// Purpose: Removes items that nothing refers to.
// Parameters: $ordinals (list of integers)
// Columns: written (integer)
// Index: item_ordinal
UNWIND $ordinals AS ordinal
MATCH (item:ConfigurationItem {ordinal: ordinal})
USING INDEX SEEK item:ConfigurationItem(ordinal)
DELETE item
RETURN count(*) AS written
