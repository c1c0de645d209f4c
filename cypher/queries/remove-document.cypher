// Purpose: Removes a document.
// Parameters: $kind (text); $documentId (text)
// Columns: none
// Index: stored_document_key
MATCH (document:StoredDocument {kind: $kind, id: $documentId})
DELETE document
