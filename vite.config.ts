import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { languageOptions } from './scripts/language.ts';

export default defineConfig(({ command }) => ({
  // Several servers on one checkout each need a cache of their own.
  cacheDir: process.env['VITE_CACHE_DIR'] ?? 'node_modules/.vite',
  plugins: [
    // A build finds the messages compiled; where pages reload as they are written, messages do too.
    ...(command === 'serve' ? [paraglideVitePlugin(languageOptions)] : []),
    sveltekit(),
  ],
}));
