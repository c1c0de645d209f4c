import { writeSync } from 'node:fs';
import type { Change } from '../../server/model/change-set.ts';
import type { Dependency } from '../../server/model/dependency.ts';
import { createSqliteStore } from '../../server/storage/sqlite/create-sqlite-store.ts';
import { addItem, dependency, item, readEstate, request } from './estate-fixtures.ts';

/**
 * Commits to the estate file named by its first argument until it is killed, and acknowledges every revision in a line.
 * Each commit adds as many items as its second argument says, and turns the only dependency of the hub to the first.
 */
const [, , path = '', itemsPerCommit = '1'] = process.argv;
const store = await createSqliteStore({ path });
const acknowledge = (line: string | number) => writeSync(1, `${line}\n`);

const estate = await readEstate(store);
let { revision } = estate.head.head;
let turned: Dependency | undefined = estate.dependencies[0];
acknowledge('started');
for (;;) {
  const next = dependency('hub', `${revision + 1}-0`);
  const changes: Change[] = turned === undefined ? [addItem(item('hub'))] : [{ kind: 'dependency', before: turned }];
  for (let index = 0; index < Number(itemsPerCommit); index += 1)
    changes.push(addItem(item(`${revision + 1}-${index}`)));
  changes.push({ kind: 'dependency', after: next });
  ({ revision } = await store.commit(request(revision, changes)));
  turned = next;
  acknowledge(revision);
}
