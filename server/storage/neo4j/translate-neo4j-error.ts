import neo4j from 'neo4j-driver';
import { FaultlineError, OverloadedError, StoreUnavailableError, StoreUnusableError } from '../../model/errors.ts';
import { rejectChange } from './reject-change.ts';

/** Seconds after which a caller may try again. */
export const RETRY_AFTER_SECONDS = 2;

const CONSTRAINT_BREACHED = 'Neo.ClientError.Schema.ConstraintValidationFailed';
const REFUSED = 'Neo.ClientError.Security.';
/** Not understood, or not allowed to be what it is. */
const STATEMENT_REFUSED = 'Neo.ClientError.Statement.';
const DATABASE_UNKNOWN = 'Neo.ClientError.Database.DatabaseNotFound';
/** It answers, but has too little memory while it does what else is asked of it. */
const STACK_EXHAUSTED = 'Neo.TransientError.General.StackOverFlowError';
const MEMORY_EXHAUSTED = /^Neo\.TransientError\.General\.(MemoryPoolOutOfMemory|OutOfMemory)/;

/**
 * Turns what the driver throws into the model's errors; the original becomes the cause.
 * @returns the error itself when it is not the driver's
 */
export function translateNeo4jError(error: unknown): unknown {
  if (error instanceof FaultlineError || !(error instanceof neo4j.Neo4jError)) return error;
  const { code } = error;
  if (code === CONSTRAINT_BREACHED) return rejectChange('already-exists', {});
  if (code.startsWith(REFUSED)) {
    const detail =
      'Neo4j refuses the user, the password or what they may do. Set FAULTLINE_NEO4J_USER and FAULTLINE_NEO4J_PASSWORD.';
    return new StoreUnusableError(detail, { cause: error });
  }
  if (code === DATABASE_UNKNOWN) {
    return new StoreUnusableError('Neo4j has no database of this name.', { cause: error });
  }
  if (MEMORY_EXHAUSTED.test(code)) {
    const detail = 'Neo4j has too little memory for this now. If it stays so, raise its server.memory.heap.max_size.';
    return new OverloadedError(detail, RETRY_AFTER_SECONDS, { cause: error });
  }
  if (code === STACK_EXHAUSTED) {
    return new StoreUnusableError(
      'Neo4j has too small a stack for this. Raise it by its server.jvm.additional=-Xss8M.',
      {
        cause: error,
      },
    );
  }
  if (code.startsWith(STATEMENT_REFUSED)) {
    return new StoreUnusableError('Neo4j does not understand Faultline. It has to be Neo4j 5.26 or later.', {
      cause: error,
    });
  }
  return new StoreUnavailableError(RETRY_AFTER_SECONDS, { cause: error });
}
