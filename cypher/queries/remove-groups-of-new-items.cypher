// Purpose: Takes back redundancy groups of items that a large commit added, some at a time.
// Parameters: $bound (ordinal of the first); $limit
// Columns: removed (integer)
// Index: group_key
MATCH (redundancy:RedundancyGroup)
WHERE redundancy.consumerOrdinal >= $bound AND redundancy.name IS NOT NULL
WITH redundancy LIMIT $limit
DETACH DELETE redundancy
RETURN count(*) AS removed
