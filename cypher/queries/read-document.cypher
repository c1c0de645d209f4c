// Purpose: Reads one document.
// Parameters: $kind (text); $documentId (text)
// Columns: version (integer); summary; body; writeId (drawn for the write that made this version)
// Index: stored_document_key
MATCH (document:StoredDocument {kind: $kind, id: $documentId})
RETURN document.version AS version, document.summary AS summary, document.body AS body, document.writeId AS writeId
