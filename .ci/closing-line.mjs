import { existsSync, readFileSync } from 'node:fs';

// A test file that cannot even be loaded has no failed test, so it counts as one.
const [reportPath, runnerStatus] = process.argv.slice(2);
const nothingRan = { testResults: [], numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
const report = existsSync(reportPath) ? JSON.parse(readFileSync(reportPath, 'utf8')) : nothingRan;
const unloaded = report.testResults.filter(
  ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
).length;
const passed = report.numPassedTests;
const skipped = report.numPendingTests + report.numTodoTests;
let failed = report.numFailedTests + unloaded;
if (failed === 0 && runnerStatus !== '0') {
  // An error outside of every test, such as an unhandled rejection.
  failed = 1;
}
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
