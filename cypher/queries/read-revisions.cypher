// Purpose: Reads the headers after a revision, ascending.
// Parameters: $after, $upTo (integers); $limit
// Columns: entry (map)
// Index: revision_number
MATCH (revision:Revision)
WHERE revision.revision > $after AND revision.revision <= $upTo
RETURN properties(revision) AS entry
ORDER BY revision.revision LIMIT $limit
