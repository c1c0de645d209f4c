// Purpose: Tells where the estate stands, without waiting for a commit that is being written. The instant comes from the revision, which never changes, because a commit that is being applied may show the head half.
// Parameters: none
// Columns: estateId; revision; at (ISO instant, null while the commit is being applied); schemaVersion
// Index: estate_key, revision_number
MATCH (estate:Estate {key: 'estate'})
OPTIONAL MATCH (revision:Revision {revision: estate.revision})
RETURN estate.estateId AS estateId, estate.revision AS revision, estate.schemaVersion AS schemaVersion,
  CASE estate.revision WHEN 0 THEN estate.createdAt ELSE revision.at END AS at
