import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { languageOptions } from './scripts/language.ts';

export default defineConfig({
  // Several servers on one checkout each need a cache of their own.
  cacheDir: process.env['VITE_CACHE_DIR'] ?? 'node_modules/.vite',
  plugins: [paraglideVitePlugin(languageOptions), sveltekit()],
});
