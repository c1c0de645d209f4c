/** Documents that people keep beside the facts, such as saved views. They are not part of a revision. */
export const DOCUMENTS_2 = `
CREATE TABLE document (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  summary TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (kind, id)
) STRICT;
`;
