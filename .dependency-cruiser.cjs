/**
 * The walls of the house. `tests/architecture.test.ts` runs these rules; each says in its comment why it stands.
 *
 * Paths are relative to the folder that is cruised from, so that the same rules judge a planted violation.
 */
const TEST_OR_BENCH = '^tests/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or hide a third; a circle has no order to read it in.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that cannot be resolved escapes every other rule.',
      severity: 'error',
      from: {},
      // Node 20 has no node:sqlite; the adapter asks for it at run time.
      to: { couldNotResolve: true, pathNot: '^(node:)?sqlite$' },
    },
    {
      name: 'model-imports-nothing',
      comment: 'The nouns and laws stand alone, so that server, web and tests can all speak them.',
      severity: 'error',
      from: { path: '^server/model/' },
      to: { pathNot: '^server/model/' },
    },
    {
      name: 'topology-knows-the-model-only',
      comment: 'The estate in memory is fed by its owner; it knows no store, clock or request.',
      severity: 'error',
      from: { path: '^server/topology/' },
      to: { pathNot: ['^server/(model|topology)/', '^node_modules/graphology'] },
    },
    {
      name: 'analysis-is-pure',
      comment:
        'A conclusion follows from a topology and a question alone; no driver, request, clock or file can sway it.',
      severity: 'error',
      from: { path: '^server/analysis/' },
      to: { pathNot: ['^server/(model|topology|analysis)/', '^node_modules/graphology'] },
    },
    {
      name: 'workers-run-analyses-only',
      comment: 'A worker thread gets a topology and a question; what it needs beyond that belongs to its caller.',
      severity: 'error',
      from: { path: '^server/workers/' },
      to: { path: '^(server|web)/', pathNot: '^server/(model|topology|analysis|workers)/' },
    },
    {
      name: 'storage-keeps-facts',
      comment:
        'The store never says "impact": it knows the model, and nothing that draws conclusions or speaks to people.',
      severity: 'error',
      from: { path: '^server/storage/' },
      to: { path: '^(server|web)/', pathNot: '^server/(model|storage)/' },
    },
    {
      name: 'port-knows-no-adapter',
      comment: 'The port is the promise; an adapter keeps it. A promise that names its keeper binds the others too.',
      severity: 'error',
      from: { path: '^server/storage/[^/]+$' },
      to: { path: '^server/storage/[^/]+/' },
    },
    {
      name: 'exchange-reads-and-writes-formats',
      comment: 'A format turns bytes into a change set and back; where either comes from or goes is not its business.',
      severity: 'error',
      from: { path: '^server/exchange/' },
      to: { path: '^(server|web)/', pathNot: '^server/(model|exchange)/' },
    },
    {
      name: 'use-cases-know-no-edge',
      comment: 'A use case serves HTTP, command line and tests alike, so it may know none of them.',
      severity: 'error',
      from: { path: '^server/use-cases/' },
      to: { path: '^(server/(http|cli|contract|main|start-server|copy-between|config)|web/)' },
    },
    {
      name: 'neo4j-driver-only-in-its-adapter',
      comment: 'Driver types and sessions stop at the adapter, so that the store can be exchanged.',
      severity: 'error',
      from: { pathNot: ['^server/storage/neo4j/', TEST_OR_BENCH] },
      to: { path: '^node_modules/neo4j-driver' },
    },
    {
      name: 'sqlite-only-in-its-adapter',
      comment: 'SQL, rows and statements stop at the adapter, so that the store can be exchanged.',
      severity: 'error',
      from: { pathNot: ['^server/storage/sqlite/', TEST_OR_BENCH] },
      to: { path: ['^node_modules/@photostructure/sqlite', '^(node:)?sqlite$'] },
    },
    {
      name: 'express-only-in-http',
      comment: 'Requests and answers of the web server stop at the HTTP folder.',
      severity: 'error',
      from: { path: '^(server|web|seeds)/', pathNot: '^server/http/' },
      to: { path: '^node_modules/(@types/)?(express|helmet|compression|express-rate-limit)/' },
    },
    {
      name: 'adapters-chosen-in-one-place',
      comment: 'Which store keeps the estate is decided in one place; everyone else holds the port.',
      severity: 'error',
      from: { pathNot: ['^server/open-store\\.ts$', '^server/storage/(sqlite|neo4j)/', TEST_OR_BENCH] },
      to: { path: '^server/storage/(sqlite|neo4j)/' },
    },
    {
      name: 'adapters-do-not-know-each-other',
      comment: 'Two stores that share code share its mistakes; what is common is the port and its contract suite.',
      severity: 'error',
      from: { path: '^server/storage/(sqlite|neo4j)/' },
      to: { path: '^server/storage/(sqlite|neo4j)/', pathNot: '^server/storage/$1/' },
    },
    {
      name: 'main-is-for-entrances',
      comment:
        'The composition root, and what serves or copies by it, knows everyone; only the command line and tests may know it.',
      severity: 'error',
      from: { pathNot: ['^server/(cli/|(main|start-server|copy-between)\\.ts$)', TEST_OR_BENCH] },
      to: { path: '^server/(main|start-server|copy-between|open-store)\\.ts$' },
    },
    {
      name: 'web-sees-only-the-contract',
      comment: 'The browser knows what goes over the wire and nothing of how it is made.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(server|seeds)/', pathNot: '^server/contract/' },
    },
    {
      name: 'server-does-not-see-the-web',
      comment: 'The server serves the built app as files; it never imports its source.',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^web/' },
    },
    {
      name: 'contract-is-browser-safe',
      comment: 'The contract is bundled into the app, so it knows zod and the model, and nothing of Node.',
      severity: 'error',
      from: { path: '^server/contract/' },
      to: {
        pathNot: ['^server/(contract|model)/', '^node_modules/zod/'],
      },
    },
    {
      name: 'cytoscape-only-in-canvas',
      comment: 'One folder talks to the drawing library, so that drawing stays a function of data and state.',
      severity: 'error',
      from: { pathNot: ['^web/canvas/', TEST_OR_BENCH] },
      to: { path: '^node_modules/cytoscape' },
    },
    {
      name: 'pages-do-not-touch-the-canvas-instance',
      comment:
        'Pages change state and the bindings redraw; a page that reaches past them makes pictures that cannot be repeated.',
      severity: 'error',
      from: { path: '^web/', pathNot: '^web/canvas/' },
      to: { path: '^web/canvas/bindings/' },
    },
    {
      name: 'state-is-pure',
      comment:
        'State is data and functions on it: no component, canvas or request, so that it is tested without a browser.',
      severity: 'error',
      from: { path: '^web/state/' },
      to: {
        path: ['^web/', '^node_modules/'],
        pathNot: ['^web/state/', '^node_modules/zod/'],
      },
    },
    {
      name: 'take-away-is-text',
      comment:
        'What is taken away is text made of data, so that it is tested without a browser and drawn by nobody else.',
      severity: 'error',
      from: { path: '^web/take-away/' },
      to: { path: ['^web/', '^node_modules/'], pathNot: '^web/(take-away|state)/' },
    },
    {
      name: 'nobody-imports-tests',
      comment: 'What ships stands without its tests.',
      severity: 'error',
      from: { path: '^(server|web|seeds)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'shipped-code-uses-shipped-packages',
      comment: 'The server runs after an install without development packages; the app is bundled, so it may use any.',
      severity: 'error',
      from: { path: '^server/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|reports|data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.cjs', '.json', '.css'],
    },
  },
};
