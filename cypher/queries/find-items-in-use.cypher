// Purpose: Finds those of some items that a dependency or group still refers to.
// Parameters: $ordinals (list of integers)
// Columns: id
// Index: item_ordinal
UNWIND $ordinals AS ordinal
MATCH (item:ConfigurationItem {ordinal: ordinal})
USING INDEX SEEK item:ConfigurationItem(ordinal)
WHERE EXISTS { (item)--() }
RETURN item.id AS id LIMIT 1
