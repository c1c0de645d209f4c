// Purpose: Records up to which number the schema files have been run.
// Parameters: $schemaVersion (integer)
// Columns: schemaVersion (integer)
// Index: estate_key
MATCH (estate:Estate {key: 'estate'})
SET estate.schemaVersion = $schemaVersion
RETURN estate.schemaVersion AS schemaVersion
