// Purpose: Reads some of what a large commit ended, in pages by the sequence.
// Parameters: $after, $upTo (sequences)
// Columns: fact (map)
// Index: former_fact_sequence
MATCH (former:FormerFact)
WHERE former.sequence > $after AND former.sequence <= $upTo
RETURN properties(former) AS fact
