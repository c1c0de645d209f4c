// Purpose: Writes a document, new or instead of its former version.
// Parameters: $kind (text); $documentId (text); $entry (map: version, summary, body, writeId)
// Columns: none
// Index: stored_document_key
MERGE (document:StoredDocument {kind: $kind, id: $documentId})
SET document += $entry
