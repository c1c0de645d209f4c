// Purpose: Takes back items that a large commit added, some at a time; what refers to them has gone before.
// Parameters: $bound (ordinal of the first); $limit
// Columns: removed (integer)
// Index: item_ordinal
MATCH (item:ConfigurationItem)
USING INDEX SEEK item:ConfigurationItem(ordinal)
WHERE item.ordinal >= $bound
WITH item LIMIT $limit
DETACH DELETE item
RETURN count(*) AS removed
