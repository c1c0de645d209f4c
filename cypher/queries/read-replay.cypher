// Purpose: Reads the change sets of some revisions, part by part.
// Parameters: $revisions (list of integers)
// Columns: revision; part; changes (JSON list)
// Index: replay_part
UNWIND $revisions AS number
MATCH (replay:Replay {revision: number})
WHERE replay.part >= 0
RETURN replay.revision AS revision, replay.part AS part, replay.changes AS changes
ORDER BY revision, part
