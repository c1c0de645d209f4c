import { type CatalogueIndex, countOfClass } from './catalogue-index.ts';
import { labelOfVerdict } from './outcomes.ts';
import { compareIds, type Scene, type SceneBox, type SceneGate, type SceneLink } from './scene.ts';

/** So many alike are drawn one by one. */
const MOST_ALIKE = 4;
/** With more boxes than this, likeness no longer asks for the same neighbors, and two alike are folded. */
const MOST_BOXES = 60;
/** So many alike business services are drawn one by one even then: they are what people look for. */
const MOST_ALIKE_SERVICES = 9;

/**
 * Folds items that are alike into one box, so that a map stays readable.
 * @remarks Alike are items of one class, verdict and band with the same neighbors; on a large map the same class, verdict
 * and band are enough. Causes and held items are never folded.
 * @param scene every item a box
 * @param catalogue classes of the estate, for the labels
 * @param opened items whose bundles are opened
 * @returns the scene with bundles; lines and pills of folded items are joined
 */
export function bundleBoxes(scene: Scene, catalogue: CatalogueIndex, opened: readonly string[]): Scene {
  const narrow = fold(scene, catalogue, opened, neighborSignatures(scene.links), () => MOST_ALIKE);
  if (narrow.boxes.length <= MOST_BOXES) return narrow;
  const mostAlike = (classId: string) => (catalogue.findClass(classId).isBusinessService ? MOST_ALIKE_SERVICES : 1);
  return fold(scene, catalogue, opened, new Map(), mostAlike);
}

function fold(
  scene: Scene,
  catalogue: CatalogueIndex,
  opened: readonly string[],
  signatures: ReadonlyMap<string, string>,
  mostAlike: (classId: string) => number,
): Scene {
  const alike = new Map<string, SceneBox[]>();
  for (const box of scene.boxes) {
    if (box.isRoot || box.isHeld === true) continue;
    const key = [box.classId, box.verdict, box.bandId, signatures.get(box.id) ?? ''].join('\n');
    const group = alike.get(key);
    if (group === undefined) alike.set(key, [box]);
    else group.push(box);
  }
  const bundleOf = new Map<string, SceneBox>();
  for (const group of alike.values()) {
    if (group.length <= mostAlike(group[0]?.classId ?? '')) continue;
    const bundle = bundleFrom(group, catalogue);
    if (bundle.memberIds.some((id) => opened.includes(id))) continue;
    for (const id of bundle.memberIds) bundleOf.set(id, bundle);
  }
  if (bundleOf.size === 0) return scene;
  const standsFor = (id: string): string => bundleOf.get(id)?.id ?? id;
  return {
    areBandsSteps: scene.areBandsSteps,
    bands: scene.bands,
    boxes: [...scene.boxes.filter(({ id }) => !bundleOf.has(id)), ...new Set(bundleOf.values())],
    gates: scene.gates.filter(({ consumerId }) => !bundleOf.has(consumerId)),
    links: joinLinks(scene.links, scene.gates, standsFor),
  };
}

function bundleFrom(group: readonly SceneBox[], catalogue: CatalogueIndex): SceneBox {
  const members = [...group].sort(
    (left, right) => compareIds(left.label, right.label) || compareIds(left.id, right.id),
  );
  const [first] = members;
  if (first === undefined) throw new RangeError('a bundle has members');
  const counted = countOfClass(members.length, catalogue.findClass(first.classId));
  const names = members.slice(0, 3).map(({ label }) => label);
  const more = members.length > names.length ? ` and ${members.length - names.length} more` : '';
  const near = group.filter((box) => box.isNextToFall === true).length;
  const nextToFall = near === 0 ? '' : `; ${near.toLocaleString('en-US')} next to fall`;
  const verdict = first.verdict === undefined ? '' : `${labelOfVerdict(first.verdict)}. `;
  const { isNextToFall: _isNextToFall, ...shared } = first;
  return {
    ...shared,
    id: `bundle ${first.id}`,
    kind: 'bundle',
    label: counted,
    note: '',
    sentence: `${verdict}${names.join(', ')}${more}${nextToFall}; open to see each`,
    memberIds: members.map(({ id }) => id),
  };
}

function neighborSignatures(links: readonly SceneLink[]): ReadonlyMap<string, string> {
  const neighbors = new Map<string, string[]>();
  const note = (id: string, neighbor: string): void => {
    const known = neighbors.get(id);
    if (known === undefined) neighbors.set(id, [neighbor]);
    else known.push(neighbor);
  };
  for (const { providerId, consumerId, verdict } of links) {
    note(consumerId, `< ${providerId} ${verdict ?? ''}`);
    note(providerId, `> ${consumerId} ${verdict ?? ''}`);
  }
  return new Map([...neighbors].map(([id, list]) => [id, list.sort(compareIds).join('\n')]));
}

function joinLinks(
  links: readonly SceneLink[],
  gates: readonly SceneGate[],
  standsFor: (id: string) => string,
): SceneLink[] {
  const gateConsumers = new Map(gates.map(({ id, consumerId }) => [id, consumerId]));
  const joined = new Map<string, SceneLink>();
  const counts = new Map<string, number>();
  for (const link of [...links].sort((left, right) => compareIds(left.id, right.id))) {
    const providerId = standsFor(link.providerId);
    const consumerId = standsFor(link.consumerId);
    if (providerId === consumerId) continue;
    const id = `link ${consumerId} ${providerId}`;
    const { gateId, ...rest } = link;
    const keepsGate = gateId !== undefined && gateConsumers.get(gateId) === consumerId;
    counts.set(id, (counts.get(id) ?? 0) + 1);
    if (joined.get(id)?.verdict !== undefined) continue;
    joined.set(id, { ...rest, id, providerId, consumerId, ...(keepsGate ? { gateId } : {}) });
  }
  return [...joined.values()].map((link) => {
    const count = counts.get(link.id) ?? 1;
    return count === 1 ? link : { ...link, sentence: `${count.toLocaleString('en-US')} dependencies, drawn as one` };
  });
}
