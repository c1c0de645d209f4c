import { describe, expect, it } from 'vitest';
import * as facets from '../../server/contract/facets.ts';
import * as maps from '../../server/contract/map.ts';
import { FACET_FIELDS, MAP_DIMENSIONS } from '../../web/state/wire-words.ts';

describe('the words of the wire', () => {
  it('are those of the contract, in its order', () => {
    expect(FACET_FIELDS).toEqual(facets.FACET_FIELDS);
    expect(MAP_DIMENSIONS).toEqual(maps.MAP_DIMENSIONS);
  });
});
