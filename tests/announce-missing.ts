import type { TestProject } from 'vitest/node';
import { browserRequirement, isRequired, neo4jRequirement } from './requirements.ts';

/** Says once, before the run, what will be skipped for want of what, so that a green run is not taken for a full one. */
export function setup(project: TestProject): void {
  if (!project.isRootProject()) {
    return;
  }
  for (const requirement of [browserRequirement, neo4jRequirement]) {
    if (requirement.location === undefined && !isRequired(requirement)) {
      const { name, remedy, requiredBy } = requirement;
      console.warn(
        `SKIPPED ALOUD: tests that need ${name}. To run them, ${remedy}; ${requiredBy}=1 makes it a failure.`,
      );
    }
  }
}
