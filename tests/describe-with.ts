import { describe } from 'vitest';
import { isRequired, type TestRequirement } from './requirements.ts';

/**
 * Describes tests that need something of the machine.
 * @remarks Without it they are skipped aloud, or fail when the requirement's environment variable is `1`.
 * @param body takes the location of what was found
 */
export function describeWith(requirement: TestRequirement, name: string, body: (location: string) => void): void {
  const { location } = requirement;
  if (location !== undefined) {
    describe(name, () => body(location));
    return;
  }
  if (isRequired(requirement)) {
    throw new Error(`${requirement.requiredBy} is set, but there is no ${requirement.name}: ${requirement.remedy}`);
  }
  describe.skip(`${name} (no ${requirement.name})`, () => body(''));
}
