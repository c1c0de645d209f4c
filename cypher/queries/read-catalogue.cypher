// Purpose: Reads the catalogue.
// Parameters: none
// Columns: catalogue (JSON)
// Index: estate_key
MATCH (estate:Estate {key: 'estate'})
RETURN estate.catalogue AS catalogue
