import { DOCUMENTS_2 } from './documents-2.ts';
import { ESTATE_SCHEMA_1 } from './estate-schema-1.ts';

/** The SQL that takes a file from one schema to the next: the first from nothing to 1, and so on. Never edited once released. */
export const MIGRATIONS: readonly string[] = [ESTATE_SCHEMA_1, DOCUMENTS_2];
