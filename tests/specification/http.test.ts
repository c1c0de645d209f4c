import { createHttpWorld } from './http-world.ts';
import { runScenarios } from './run-scenarios.ts';

runScenarios(createHttpWorld('SQLite and HTTP', async () => ({ store: ':memory:' })));
