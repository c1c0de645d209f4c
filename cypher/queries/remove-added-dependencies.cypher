// Purpose: Takes back dependencies that a large commit added to or changed on items that were there before.
// Parameters: $ordinals (consumers); $revision
// Columns: removed (integer)
// Index: item_ordinal
UNWIND $ordinals AS ordinal
MATCH (consumer:ConfigurationItem {ordinal: ordinal})-[dependency]->(:ConfigurationItem)
USING INDEX SEEK consumer:ConfigurationItem(ordinal)
WHERE dependency.began = $revision
DELETE dependency
RETURN count(*) AS removed
