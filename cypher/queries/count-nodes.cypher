// Purpose: Tells whether the database is empty. Answered by the count store.
// Parameters: none
// Columns: nodes (integer)
// Index: none needed
MATCH (node) RETURN count(node) AS nodes
