// Purpose: Reads the redundancy groups of a range of consumers, for a snapshot.
// Parameters: $start, $end (ordinals); $revision
// Columns: properties (map)
// Index: group_key
MATCH (redundancy:RedundancyGroup)
WHERE redundancy.consumerOrdinal >= $start AND redundancy.consumerOrdinal < $end AND redundancy.name IS NOT NULL
  AND redundancy.began <= $revision
RETURN properties(redundancy) AS properties
