// Purpose: Reads the header of one revision.
// Parameters: $revision (integer)
// Columns: entry (map)
// Index: revision_number
MATCH (revision:Revision {revision: $revision})
RETURN properties(revision) AS entry
