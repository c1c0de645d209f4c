import { ANALYSIS_WORLD } from './analysis-world.ts';
import { runScenarios } from './run-scenarios.ts';

runScenarios(ANALYSIS_WORLD);
