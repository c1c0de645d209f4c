import neo4j from 'neo4j-driver';
import { describe, expect, it } from 'vitest';
import {
  ConflictError,
  OverloadedError,
  StoreUnavailableError,
  StoreUnusableError,
} from '../../server/model/errors.ts';
import { translateNeo4jError } from '../../server/storage/neo4j/translate-neo4j-error.ts';

const translate = (code: string) => translateNeo4jError(new neo4j.Neo4jError('as Neo4j says it', code, '50N42', ''));

describe('what Neo4j refuses', () => {
  it('for want of memory may pass, is not taken for a Neo4j that is away, and the way out is named', () => {
    for (const code of ['MemoryPoolOutOfMemoryError', 'OutOfMemoryError']) {
      const error = translate(`Neo.TransientError.General.${code}`);
      expect(error).toBeInstanceOf(OverloadedError);
      expect(error).toMatchObject({ message: expect.stringContaining('server.memory.heap.max_size') });
    }
  });

  it('for want of a stack does not pass, and the way out is named', () => {
    const error = translate('Neo.TransientError.General.StackOverFlowError');
    expect(error).toBeInstanceOf(StoreUnusableError);
    expect(error).toMatchObject({ message: expect.stringContaining('-Xss') });
  });

  it('is told apart: who may not, what is not there, what exists, what is away', () => {
    expect(translate('Neo.ClientError.Security.Unauthorized')).toBeInstanceOf(StoreUnusableError);
    expect(translate('Neo.ClientError.Database.DatabaseNotFound')).toBeInstanceOf(StoreUnusableError);
    expect(translate('Neo.ClientError.Schema.ConstraintValidationFailed')).toBeInstanceOf(ConflictError);
    expect(translate('Neo.TransientError.Transaction.DeadlockDetected')).toBeInstanceOf(StoreUnavailableError);
    expect(translate('ServiceUnavailable')).toBeInstanceOf(StoreUnavailableError);
  });

  it('keeps its own words as the cause, for the log alone', () => {
    expect(translate('ServiceUnavailable')).toMatchObject({
      cause: { message: 'as Neo4j says it' },
      message: expect.not.stringContaining('as Neo4j says it'),
    });
  });
});
