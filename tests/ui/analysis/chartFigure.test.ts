import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { chartLabels } from '#ui/analysis/chartLabels';
import ChartFigure from '#ui/analysis/ChartFigure.svelte';
import { figureHref } from '#ui/analysis/figureHref';
import { findingSentence } from '#ui/analysis/sentence';
import { changesTable } from '#ui/analysis/tables';
import { meanChanges } from '#ui/charts/meanChanges';
import { HOSTILE, findings, frame } from '../charts/figures.ts';

describe.each(['da', 'en'] as const)('a figure on the page (%s)', (locale) => {
  const items = [{ wording: HOSTILE, finding: findings.rises }];
  const svg = meanChanges(frame(), chartLabels(locale), items);
  const sentence = findingSentence(findings.rises, locale);
  const table = changesTable(items, locale);
  const { body } = render(ChartFigure, {
    props: {
      figure: {
        ...{ svg, sentence, table, caption: 'Tal', name: 'aendring-arbejdsmarked' },
        waves: ['T1', 'T3'],
      },
      href: figureHref('x', 'aendring-arbejdsmarked', locale),
      locale,
    },
  });

  it('has the sentence, the chart, the table, the files and the permanent link', () => {
    expect(body).toContain(sentence);
    expect(body).toContain(svg);
    expect(body.match(/<th scope="col"/g)).toHaveLength(table.columns.length);
    for (const ending of ['', '.svg', '.csv']) {
      const address = `/resultater/x/figur/aendring-arbejdsmarked${ending}?sprog=${locale}`;
      expect(body).toContain(`href="${address}"`);
    }
    expect(body).toContain(`download="aendring-arbejdsmarked-${locale}.csv"`);
  });

  it('lets no wording be markup', () => {
    expect(body).not.toContain('<script>');
  });
});
