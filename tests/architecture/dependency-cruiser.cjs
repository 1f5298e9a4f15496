/** Which folder may import which; docs/decisions/0002 says why. @type {import('dependency-cruiser').IConfiguration} */
const domain = (from, to) => ({
  name: `domain-${from}`,
  severity: 'error',
  from: { path: `^src/domain/${from}/` },
  to: { path: '^src/domain/[a-z]+/', pathNot: `^src/domain/(${[from, ...to].join('|')})/` },
});
const ground = ['hearing', 'identity'];
const middle = ['recruitment', 'sampling', 'survey', 'programme', 'discussion', 'plenary', 'post'];

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^src/domain' },
      to: { pathNot: ['^src/domain', '^node_modules/zod'] },
    },
    {
      name: 'protocol-knows-only-domain',
      severity: 'error',
      from: { path: '^src/protocol' },
      to: { pathNot: ['^src/(protocol|domain)', '^node_modules/zod'] },
    },
    {
      name: 'ui-knows-no-server',
      severity: 'error',
      from: { path: '^src/ui' },
      to: { path: '^src/(server|cli|routes)' },
    },
    {
      name: 'server-knows-no-ui',
      severity: 'error',
      from: { path: '^src/server' },
      to: { path: '^src/(ui|routes|cli)' },
    },
    {
      name: 'only-database-talks-to-the-database',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/server/database' },
      to: {
        path: ['^node_modules/(pg|@supabase)', '^src/server/database/(types.generated|embedded/)'],
      },
    },
    {
      name: 'lucia-stays-in-access',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/server/access' },
      to: { path: ['^node_modules/(lucia|@node-rs/argon2)'] },
    },
    domain('hearing', []),
    domain('identity', ['hearing']),
    domain('briefing', ground),
    ...middle.map((name) => domain(name, [...ground, ...middle.filter((other) => other !== name)])),
    domain('analysis', [...ground, ...middle]),
    domain('export', [...ground, ...middle, 'analysis']),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^src/language/compiled', '^\\.svelte-kit'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'svelte', 'types'],
    },
  },
};
