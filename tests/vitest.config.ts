import { svelte } from '@sveltejs/vite-plugin-svelte';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const root = new URL('..', import.meta.url).pathname;

/**
 * Two projects: `pure` needs nothing but code; `server` runs against a real embedded PostgreSQL,
 * one server for the run and one fresh database per test file (tests/support/database.ts).
 */
export default defineConfig({
  root,
  plugins: [svelte()],
  test: {
    // A server test waits for its database half of the time, so no core is kept free.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['tests/{domain,protocol,ui,language,security,architecture}/**/*.test.ts'],
          environment: 'node',
          // Pure code keeps nothing between files, so a module is read once and not for each of them.
          isolate: false,
          // Nothing here waits for anything but the processor, which a busy machine shares.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['tests/{server,cli,faults}/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['tests/support/embedded-server.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
