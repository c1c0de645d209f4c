// Purpose: Reads the headers of some revisions.
// Parameters: $revisions (list of integers)
// Columns: entry (map)
// Index: revision_number
UNWIND $revisions AS number
MATCH (revision:Revision {revision: number})
RETURN properties(revision) AS entry
