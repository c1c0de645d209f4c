// What people keep beside the facts, such as saved views: one document of a kind and id.
CREATE CONSTRAINT stored_document_key IF NOT EXISTS FOR (document:StoredDocument) REQUIRE (document.kind, document.id) IS UNIQUE
