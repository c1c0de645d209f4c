// Purpose: Forgets what a large commit ended, some at a time, once it has been put back.
// Parameters: $after (sequence); $limit
// Columns: removed (integer)
// Index: former_fact_sequence
MATCH (former:FormerFact)
WHERE former.sequence > $after
WITH former LIMIT $limit
DELETE former
RETURN count(*) AS removed
