/** The rules of docs/architecture.md as code; each comment says what harm the rule prevents. */
const TEST = '\\.test\\.tsx?$'

// As Taro does: the file calls a function that is there while it is read.
globalThis.defineAppConfig = config => config
const { default: app } = await import('./src/app.config.ts')
const SUB_PACKAGE = `^src/(${app.subPackages.map(one => one.root).join('|')})/`

export default {
  forbidden: [
    {
      name: 'contract-is-pure',
      comment:
        'The contract runs in WeChat, in browsers and on the server: anything more than these ties it to one.',
      severity: 'error',
      from: { path: '^contract/', pathNot: TEST },
      to: { pathNot: ['^contract/', '^node_modules/(valibot|dayjs)/'] },
    },
    {
      name: 'app-and-server-apart',
      comment:
        'Server code in the package leaks secrets and size; app code on the server drags in a browser.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^server/' },
    },
    {
      name: 'server-and-app-apart',
      comment: 'See app-and-server-apart.',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^src/' },
    },
    {
      name: 'taro-in-platform-and-pages',
      comment: 'Device APIs behind src/platform can be replaced in tests; pages need lifecycle hooks.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/platform/', '^src/app\\.tsx$', '^src/[^/]+/[^/]+/index(\\.config)?\\.tsx?$', TEST],
      },
      to: { path: 'node_modules/@tarojs/taro/' },
    },
    {
      name: 'taro-components-in-what-draws',
      comment: 'Stores and rules that draw cannot be tested without a screen.',
      severity: 'error',
      from: { path: '^src/(stores|platform|texts)/' },
      to: { path: 'node_modules/@tarojs/components/' },
    },
    {
      name: 'components-draw-props',
      comment: 'A component that reads stores or calls the API cannot be reused or seen in every state.',
      severity: 'error',
      from: { path: '^src/components/' },
      to: { path: '^(src/(stores|platform)/|contract/endpoints/)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'stores-know-no-screen',
      comment:
        'Stores are tested with a fixed clock and an in-memory api; React, Taro and pages are injected or absent.',
      severity: 'error',
      from: { path: '^src/stores/', pathNot: ['^src/stores/use-stores\\.tsx?$', TEST] },
      to: {
        path: ['^src/(pages|components|platform)/', 'node_modules/react/'],
      },
    },
    {
      name: 'nothing-imports-a-page',
      comment: 'A page imported elsewhere is bundled twice and lives outside its package.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^src/[^/]+/[^/]+/index\\.tsx$' },
    },
    {
      name: 'sub-packages-apart',
      comment: 'What another sub-package holds is copied into this one or not there when the page opens.',
      severity: 'error',
      from: { path: SUB_PACKAGE },
      to: { path: SUB_PACKAGE, pathNot: '^src/$1/' },
    },
    {
      name: 'main-package-without-sub-packages',
      comment: 'What a tab page or a shared file imports is loaded before the first page is seen.',
      severity: 'error',
      from: { path: '^src/', pathNot: SUB_PACKAGE },
      to: { path: SUB_PACKAGE },
    },
    {
      name: 'fastify-in-http',
      comment: 'Use-cases that know HTTP cannot be used by jobs, importers and the simulation.',
      severity: 'error',
      from: {
        path: '^server/',
        pathNot: ['^server/http/', '^server/(app|main)\\.ts$', '^server/wechat/standin/'],
      },
      to: { path: 'node_modules/(fastify|@fastify)/' },
    },
    {
      name: 'sql-in-queries',
      comment: 'SQL outside queries.ts escapes review and the city_id rule.',
      severity: 'error',
      from: { path: '^server/', pathNot: ['^server/database/', '/queries\\.ts$', TEST] },
      to: { path: 'node_modules/(kysely|pg|@electric-sql)/' },
    },
    {
      name: 'queries-stay-in-their-noun',
      comment: 'Nouns meet through use-cases, so that a table has one owner.',
      severity: 'error',
      from: { path: '^server/([^/]+)/', pathNot: TEST },
      to: { path: '^server/([^/]+)/queries\\.ts$', pathNot: '^server/$1/' },
    },
    {
      name: 'no-cycles',
      comment: 'In a cycle nothing can be understood or tested alone.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-tests-in-production',
      comment: 'Test code in production brings its helpers and its shortcuts along.',
      severity: 'error',
      from: { pathNot: ['^(test|bench)/', TEST, '^vitest\\.config'] },
      to: { path: ['^test/', TEST] },
    },
    {
      name: 'no-dev-dependencies-in-production',
      comment: 'What production imports must be installed there.',
      severity: 'error',
      from: { path: '^(contract|server|src)/', pathNot: TEST },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-unresolved',
      comment: 'An import that resolves nowhere is checked by nothing.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\.(scss|png)$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
