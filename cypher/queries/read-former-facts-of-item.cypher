// Purpose: Reads what an item, its groups and its dependencies were in a range of revisions.
// Parameters: $itemId; $low, $high (revisions, both included)
// Columns: fact (map)
// Index: former_fact_item
MATCH (former:FormerFact {itemId: $itemId})
WHERE former.ended >= $low AND former.began <= $high AND former.kind <> 'aggregate'
RETURN properties(former) AS fact
