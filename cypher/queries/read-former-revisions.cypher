// Purpose: Tells in which revisions something of an item began or ended.
// Parameters: $itemId
// Columns: began; ended (integers)
// Index: former_fact_item
MATCH (former:FormerFact {itemId: $itemId})
WHERE former.ended >= 0
RETURN DISTINCT former.began AS began, former.ended AS ended
