import type { Pacer } from '../exchange/pacer.ts';
import { compareText } from '../model/compare-text.ts';
import type { EstateView } from '../topology/estate-view.ts';

/** The value of what stands in several sites. No id of an item begins with a blank. */
export const SEVERAL_SITES = ' several';

const SITE_CLASS = 'site';
/** What is placed where: the relation types by which a place is passed on. */
const PLACING_TYPES: ReadonlySet<string> = new Set(['located-in', 'consists-of', 'runs-on', 'hosted-on']);
const NOWHERE = 0;
const SEVERAL = 1;

/**
 * Puts items together by the site in which they stand, or in which stands what they run on.
 * @param scope item indices
 * @returns ids of sites, `SEVERAL_SITES`, or empty for what stands in none
 * @remarks Values only ever go from nowhere to one site to several, so the order of the walk does not matter and every item is
 * passed on at most twice. Sites outside of the scope count as well: that they are not shown does not move what stands in them.
 */
export async function groupBySite(view: EstateView, scope: Int32Array, pacer: Pacer) {
  const { links, linkStart, linkEnd, classOrdinal } = view.topology;
  const siteClass = view.catalogue.classes.findIndex(({ id }) => id === SITE_CLASS);
  const isPlacing = Uint8Array.from(view.catalogue.relationTypes, ({ id }) => Number(PLACING_TYPES.has(id)));
  const sites: number[] = [];
  for (let item = 0; item < view.indexBound; item += 1) {
    if (classOrdinal[item] === siteClass && view.isPresent(item)) sites.push(item);
    if (pacer.isDue()) await pacer.rest();
  }
  sites.sort((left, right) => compareText(view.idAt(left), view.idAt(right)));
  const placeOf = new Int32Array(view.indexBound);
  for (const [ordinal, site] of sites.entries()) placeOf[site] = ordinal + 2;
  const queue = sites.slice();
  for (const provider of queue) {
    const place = placeOf[provider] ?? NOWHERE;
    const end = linkEnd[provider] ?? 0;
    for (let link = linkStart[provider] ?? 0; link < end; link += 1) {
      const consumer = links.consumer[link] ?? 0;
      if (isPlacing[links.type[link] ?? 0] !== 1 || classOrdinal[consumer] === siteClass) continue;
      const known = placeOf[consumer] ?? NOWHERE;
      if (known === SEVERAL || known === place) continue;
      placeOf[consumer] = known === NOWHERE ? place : SEVERAL;
      queue.push(consumer);
    }
    if (pacer.isDue(end - (linkStart[provider] ?? 0) + 1)) await pacer.rest();
  }
  const ordinals = scope.map((item) => placeOf[item] ?? NOWHERE);
  return { ordinals, values: ['', SEVERAL_SITES, ...sites.map((site) => view.idAt(site))] };
}
