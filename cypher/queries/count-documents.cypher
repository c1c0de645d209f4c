// Purpose: Counts the documents of a kind, of which there is a bound.
// Parameters: $kind (text)
// Columns: documents (integer)
// Index: stored_document_key
MATCH (document:StoredDocument {kind: $kind})
WHERE document.id IS NOT NULL
RETURN count(document) AS documents
