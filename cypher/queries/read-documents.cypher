// Purpose: Lists what people keep beside the facts, of one kind, without what it says.
// Parameters: $kind (text)
// Columns: id; version (integer); summary
// Index: stored_document_key
MATCH (document:StoredDocument {kind: $kind})
WHERE document.id IS NOT NULL
RETURN document.id AS id, document.version AS version, document.summary AS summary
