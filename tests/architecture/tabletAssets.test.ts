import { expect, test } from 'vitest';
import { type Manifest, tabletAssets } from '../../scripts/tabletAssets.ts';

const manifest: Manifest = {
  'app.js': {
    file: 'app.js',
    isEntry: true,
    imports: ['_svelte.js'],
    dynamicImports: ['0', '1', '2', '3'],
  },
  '0': { file: '0.js', isEntry: true, css: ['0.css'] },
  '1': { file: '1.js', isEntry: true, imports: ['_survey.js', '_svelte.js'] },
  '2': { file: '2.js', isEntry: true, imports: ['_table.js', '_survey.js'] },
  '3': { file: '3.js', isEntry: true },
  '_svelte.js': { file: 'svelte.js' },
  '_survey.js': { file: 'survey.js', dynamicImports: ['_slider.js'], imports: ['_svelte.js'] },
  '_slider.js': { file: 'slider.js', imports: ['_survey.js'], assets: ['mark.svg'] },
  '_table.js': { file: 'table.js' },
};
const component = (path: string) => `export { default as component } from "../src/routes/${path}";`;
const nodes = new Map([
  ['0', component('+layout.svelte')],
  ['1', component('(participant)/deltager/+page.svelte')],
  ['2', component('(organiser)/styring/+page.svelte')],
  ['3', component('kiosk/+page.svelte')],
]);

test('a tablet keeps what participants’ pages are made of, and nothing of the staff’s', () => {
  expect(tabletAssets(manifest, nodes)).toEqual(
    [
      '0.css',
      '0.js',
      '1.js',
      '3.js',
      'app.js',
      'mark.svg',
      'slider.js',
      'survey.js',
      'svelte.js',
    ].map((name) => `/${name}`),
  );
});
