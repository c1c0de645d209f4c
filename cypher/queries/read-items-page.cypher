// Purpose: Reads items in the order of their ordinals, for a snapshot.
// Parameters: $start, $bound (ordinals); $limit
// Columns: properties (map)
// Index: item_ordinal, for the range and for the order
MATCH (item:ConfigurationItem)
USING INDEX SEEK item:ConfigurationItem(ordinal)
WHERE item.ordinal >= $start AND item.ordinal < $bound
RETURN properties(item) AS properties
ORDER BY item.ordinal LIMIT $limit
