// Purpose: Takes back dependencies of items that a large commit added, some at a time.
// Parameters: $start, $end (ordinals); $limit
// Columns: removed (integer)
// Index: item_ordinal
MATCH (consumer:ConfigurationItem)
USING INDEX SEEK consumer:ConfigurationItem(ordinal)
WHERE consumer.ordinal >= $start AND consumer.ordinal < $end
MATCH (consumer)-[dependency]->(:ConfigurationItem)
WITH dependency LIMIT $limit
DELETE dependency
RETURN count(*) AS removed
