// Purpose: Makes the revision: everything that was written for it is the estate from here on.
// Parameters: $entry (map of the revision node); $head (map of the head's properties that change)
// Columns: revision (integer)
// Index: estate_key
MATCH (estate:Estate {key: 'estate'})
CREATE (revision:Revision)
SET revision = $entry
SET estate += $head
RETURN estate.revision AS revision
