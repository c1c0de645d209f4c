// Purpose: Forgets the change set of a revision that is not replayed.
// Parameters: $revision (integer)
// Columns: removed (integer)
// Index: replay_part
MATCH (replay:Replay {revision: $revision})
WHERE replay.part >= 0
DELETE replay
RETURN count(*) AS removed
