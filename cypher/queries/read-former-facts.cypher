// Purpose: Reads what ended after a moment and stood at a revision, of the items that existed then.
// Parameters: $after (sequence), $revision, $bound (ordinal), $limit: integers
// Columns: sequence; fact (map)
// Index: former_fact_sequence
MATCH (former:FormerFact)
WHERE former.sequence > $after AND former.began <= $revision AND former.itemOrdinal < $bound
RETURN former.sequence AS sequence, properties(former) AS fact LIMIT $limit
