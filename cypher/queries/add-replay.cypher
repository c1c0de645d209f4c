// Purpose: Keeps a part of the change set of a revision, so that it can be replayed.
// Parameters: $revision, $part (integers); $changes (JSON list)
// Columns: part
// Index: none needed
CREATE (replay:Replay {revision: $revision, part: $part, changes: $changes})
RETURN replay.part AS part
