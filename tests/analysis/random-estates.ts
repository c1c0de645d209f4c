import fc from 'fast-check';
import type { Strength } from '../../server/model/dependency.ts';
import type { Need } from '../../server/model/requirement.ts';
import { type EstateFacts, itemFact } from '../topology/estate-facts.ts';
import type { OracleScenario } from './oracle.ts';

const TYPES = [
  'uses',
  'uses',
  'connected-to',
  'connected-to',
  'powered-by',
  'consists-of',
  'supplied-by',
  'documented-by',
];
const NEEDS: readonly Need[] = [1, 1, 2, 3, 4, 'all', '50%', '60%', '34%', 'unknown'];
const STRENGTHS: readonly (Strength | undefined)[] = [
  undefined,
  undefined,
  undefined,
  undefined,
  'hard',
  'soft',
  'none',
];

/** Small estates with groups, weights, circles, absent items and every kind of requirement. */
export function estatesArbitrary(maxItems = 8, maxDependencies = 16): fc.Arbitrary<EstateFacts> {
  return fc.integer({ min: 2, max: maxItems }).chain((count) => {
    const index = fc.integer({ min: 0, max: count - 1 });
    const items = fc.array(
      fc.record({
        status: fc.constantFrom('in-service', 'in-service', 'in-service', 'in-service', 'maintenance', 'retired'),
        class: fc.constantFrom('application', 'application', 'server', 'business-service'),
      }),
      { minLength: count, maxLength: count },
    );
    const groups = fc.array(
      fc.record({
        consumer: index,
        name: fc.constantFrom('g', 'h'),
        need: fc.constantFrom(...NEEDS),
        fullAt: fc.constantFrom<Need | undefined>(undefined, undefined, 2, 3, 'all', '70%', 'unknown'),
      }),
      { maxLength: count },
    );
    const dependencies = fc.array(
      fc.record({
        consumer: index,
        provider: index,
        type: fc.constantFrom(...TYPES),
        strength: fc.constantFrom(...STRENGTHS),
        group: fc.constantFrom(undefined, 'g', 'g', 'h'),
        weight: fc.constantFrom(1, 1, 1, 2, 3),
      }),
      { minLength: Math.min(count, maxDependencies), maxLength: maxDependencies },
    );
    return fc.record({ items, groups, dependencies }).map(toFacts);
  });
}

/** Estates in which most items lean on each other in groups, so that losses leave circles behind. */
export function circlesArbitrary(count = 10): fc.Arbitrary<EstateFacts> {
  const index = fc.integer({ min: 0, max: count - 1 });
  const row = fc.record({
    isGrounded: fc.constantFrom(true, false, false, false),
    members: fc.array(index, { minLength: 2, maxLength: 4 }),
    need: fc.constantFrom<Need>(1, 1, 1, 2, 'unknown'),
    singles: fc.array(index, { maxLength: 1 }),
    type: fc.constantFrom('connected-to', 'connected-to', 'connected-to', 'uses'),
  });
  return fc.array(row, { minLength: count, maxLength: count }).map((rows) =>
    toFacts({
      items: rows.map(() => ({ status: 'in-service', class: 'application' })),
      groups: rows.map(({ need }, consumer) => ({ consumer, name: 'g', need, fullAt: undefined })),
      dependencies: rows.flatMap(({ isGrounded, members, singles, type }, consumer) => {
        const one = { consumer, type, strength: undefined, weight: 1 };
        if (isGrounded) return [];
        return [
          ...members.map((provider) => ({ ...one, provider, group: 'g' })),
          ...singles.map((provider) => ({ ...one, provider, group: undefined })),
        ];
      }),
    }),
  );
}

/** Estates without circles in which members of groups share providers further down: `a` is lowest, the last item on top. */
export function layersArbitrary(count = 12): fc.Arbitrary<EstateFacts> {
  const row = fc.record({
    members: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
    need: fc.constantFrom<Need>(1, 1, 1, 2, 2, '50%', 'unknown'),
    singles: fc.array(fc.nat(), { maxLength: 1 }),
    weight: fc.constantFrom(1, 1, 1, 2),
  });
  return fc.array(row, { minLength: count, maxLength: count }).map((rows) =>
    toFacts({
      items: rows.map(() => ({ status: 'in-service', class: 'application' })),
      groups: rows.map(({ need }, consumer) => ({ consumer, name: 'g', need, fullAt: undefined })),
      dependencies: rows.flatMap(({ members, singles, weight }, consumer) => {
        if (consumer < 3) return [];
        const near = (value: number) => consumer - 1 - (value % Math.min(consumer, 5));
        const one = { consumer, type: 'uses', strength: undefined };
        return [
          ...members.map((value) => ({ ...one, provider: near(value), group: 'g', weight })),
          ...singles.map((value) => ({ ...one, provider: near(value), group: undefined, weight: 1 })),
        ];
      }),
    }),
  );
}

/** Losses and caps on the items of an estate. */
export function scenariosArbitrary(facts: EstateFacts): fc.Arbitrary<OracleScenario> {
  const ids = facts.items.map((item) => item.id);
  const some = (levels: number[], maxLength: number) =>
    fc
      .array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...levels)), { maxLength })
      .map((pairs) => Object.fromEntries(pairs));
  return fc.record({ losses: some([3, 3, 3, 2], 3), caps: fc.oneof(fc.constant({}), some([0, 1, 2], 2)) });
}

interface RawEstate {
  readonly items: readonly { readonly status: string; readonly class: string }[];
  readonly groups: readonly { consumer: number; name: string; need: Need; fullAt: Need | undefined }[];
  readonly dependencies: readonly {
    consumer: number;
    provider: number;
    type: string;
    strength: Strength | undefined;
    group: string | undefined;
    weight: number;
  }[];
}

function toFacts(raw: RawEstate): EstateFacts {
  const id = (index: number) => String.fromCharCode(97 + index);
  const items = raw.items.map((item, index) => itemFact(id(index), item as Partial<ReturnType<typeof itemFact>>));
  const groups = new Map(
    raw.groups.map(({ consumer, name, need, fullAt }) => [
      `${consumer} ${name}`,
      { consumerId: id(consumer), name, need, ...(fullAt === undefined ? {} : { fullAt }) },
    ]),
  );
  const dependencies = new Map(
    raw.dependencies
      .filter(({ consumer, provider }) => consumer !== provider)
      .map(({ consumer, provider, type, strength, group, weight }) => [
        `${consumer} ${type} ${provider}`,
        {
          consumerId: id(consumer),
          providerId: id(provider),
          type,
          ...(strength === undefined ? {} : { strength }),
          ...(group !== undefined && groups.has(`${consumer} ${group}`) ? { group } : {}),
          ...(weight === 1 ? {} : { weight }),
        },
      ]),
  );
  return { items, groups: [...groups.values()], dependencies: [...dependencies.values()] };
}
