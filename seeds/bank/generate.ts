import { writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type EstateFile, formatEstate } from '../estate-file.ts';
import { addApplications } from './add-applications.ts';
import { addCompute } from './add-compute.ts';
import { addData } from './add-data.ts';
import { addFacilities } from './add-facilities.ts';
import { addNetwork } from './add-network.ts';
import { addParties, addSupport } from './add-parties.ts';
import { addPlatform } from './add-platform.ts';
import { addServices } from './add-services.ts';
import { EstateBuilder } from './estate-builder.ts';

const SEED = 20_261_101;

/**
 * Makes the estate of the fictional Meridian Bank.
 * @returns the same estate every time, sorted by id
 */
export function generateBank(): EstateFile {
  const bank = new EstateBuilder(SEED);
  for (const add of [
    addParties,
    addFacilities,
    addNetwork,
    addCompute,
    addPlatform,
    addData,
    addApplications,
    addServices,
    addSupport,
  ]) {
    add(bank);
  }
  return bank.build('Meridian Bank');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(fileURLToPath(new URL('estate.json', import.meta.url)), formatEstate(generateBank()));
}
