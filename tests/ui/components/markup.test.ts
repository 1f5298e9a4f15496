import { createRawSnippet } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import Button from '#ui/components/Button.svelte';
import Choices from '#ui/components/Choices.svelte';
import ConfirmDialog from '#ui/components/ConfirmDialog.svelte';
import ErrorSummary from '#ui/components/ErrorSummary.svelte';
import Field from '#ui/components/Field.svelte';
import Pagination from '#ui/components/Pagination.svelte';
import ProgressBar from '#ui/components/ProgressBar.svelte';
import SiteHeader from '#ui/components/SiteHeader.svelte';
import Steps from '#ui/components/Steps.svelte';
import type { ShellActor } from '#ui/components/shell';

const words = (html: string) => createRawSnippet(() => ({ render: () => `<b>${html}</b>` }));

describe('a button', () => {
  test('sends the form it stands in unless told otherwise', () => {
    expect(render(Button, { props: { children: words('Gem') } }).body).toContain('type="submit"');
  });

  test('at work it says so and keeps its focus: it is not disabled', () => {
    const { body } = render(Button, { props: { children: words('Gem'), busy: true } });
    expect(body).toContain('aria-disabled="true"');
    expect(body).not.toMatch(/\sdisabled/);
    expect(body).toContain('Vent et øjeblik');
  });

  test('with an address it is a link', () => {
    const { body } = render(Button, { props: { children: words('Videre'), href: '/bord' } });
    expect(body).toMatch(/<a [^>]*href="\/bord"/);
    expect(body).not.toContain('<button');
  });
});

describe('a field', () => {
  const props = { name: 'alder', label: 'Alder', hint: 'I hele år', error: 'Skriv et tal' };

  test.each(['text', 'textarea', 'select'] as const)(
    'ties label, hint and error to its %s',
    (type) => {
      const { body } = render(Field, { props: { ...props, type } });
      expect(body).toContain('for="alder"');
      expect(body).toContain('id="alder"');
      expect(body).toContain('aria-describedby="alder-hint alder-error"');
      expect(body).toContain('aria-invalid="true"');
      expect(body).toContain('id="alder-error"');
    },
  );

  test('without fault it claims none', () => {
    const { body } = render(Field, { props: { name: 'alder', label: 'Alder' } });
    expect(body).not.toContain('aria-invalid');
    expect(body).not.toContain('aria-describedby');
  });

  test('writes what people typed as text', () => {
    const { body } = render(Field, { props: { name: 'n', label: 'N', value: '"><script>x' } });
    expect(body).not.toContain('<script>');
  });
});

test('the first of several choices carries the name an error summary links to', () => {
  const { body } = render(Choices, {
    props: {
      name: 'ja',
      legend: 'Vil du deltage?',
      chosen: ['nej'],
      options: [
        { value: 'ja', label: 'Ja' },
        { value: 'nej', label: 'Nej' },
      ],
    },
  });
  expect(body).toMatch(/<input[^>]*id="ja"[^>]*type="radio"/);
  expect(body).toMatch(/<input[^>]*id="ja-nej"[^>]*checked/);
  expect(body.match(/checked/g)).toHaveLength(1);
});

test('an error summary counts, links to the fields, and is nothing when nothing is wrong', () => {
  const errors = [
    { field: 'email', message: 'Skriv en e-mail' },
    { field: 'alder', message: 'Skriv et tal' },
  ];
  const { body } = render(ErrorSummary, { props: { errors } });
  expect(body).toContain('Ret 2 felter');
  expect(body).toContain('href="#alder"');
  expect(body).toContain('tabindex="-1"');
  expect(render(ErrorSummary, { props: { errors: [] } }).body).not.toContain('role="alert"');
});

test('steps say which is done, which is now, and open only the one that is now', () => {
  const { body } = render(Steps, {
    props: {
      steps: [
        { title: 'Spørgeskema', state: 'done', summary: '22 spørgsmål', href: '/x' },
        { title: 'Invitér', state: 'now' },
        { title: 'Lodtrækning', state: 'later' },
      ],
      current: words('her'),
    },
  });
  expect(body.match(/aria-current="step"/g)).toHaveLength(1);
  expect(body.match(/<b>her<\/b>/g)).toHaveLength(1);
  expect(body).toContain('aria-label="Ret: Spørgeskema"');
  expect(body).toContain('(Senere)');
});

test('progress has a value only when it is known', () => {
  const known = render(ProgressBar, { props: { stage: 'Læser', value: 12400, max: 25000 } }).body;
  expect(known).toMatch(/<progress[^>]*value="12400"/);
  expect(known).toContain('12.400 af 25.000');
  const unknown = render(ProgressBar, { props: { stage: 'Gør klar' } }).body;
  expect(unknown).not.toMatch(/<progress[^>]*value=/);
});

test('pages of nothing are one empty range without links', () => {
  const props = { page: 1, pageSize: 50, total: 0, href: (page: number) => `?side=${page}` };
  const { body } = render(Pagination, { props });
  expect(body).toContain('Viser 0–0 af 0');
  expect(body).not.toContain('<nav');
});

test('a confirmation works without script: drawn open, all consequences, the name asked for', () => {
  const { body } = render(ConfirmDialog, {
    props: {
      open: true,
      title: 'Luk målingen?',
      consequences: ['1.502 svar bliver låst.', 'Det kan ikke gøres om.'],
      confirmLabel: 'Luk målingen',
      typedName: 'Kunstig intelligens',
      action: '?/luk',
      fields: { wave: 'T0' },
      closeHref: '/styring',
    },
  });
  expect(body).toMatch(/<dialog[^>]*\sopen/);
  expect(body).toContain('1.502 svar bliver låst.');
  expect(body).toContain('name="confirmation"');
  expect(body).toMatch(/<input[^>]*type="hidden"[^>]*name="wave"[^>]*value="T0"/);
  expect(body).toMatch(/<a [^>]*href="\/styring"/);
});

describe('the header', () => {
  const header = (actor: ShellActor, demo = false) =>
    render(SiteHeader, {
      props: {
        shell: { locale: 'da', textSize: 'large', theme: 'dark', demo, isKiosk: false, actor },
        address: { pathname: '/styring/ai', search: '?side=2' },
      },
    }).body;

  test('offers a visitor to sign in, and nothing else', () => {
    const body = header({ kind: 'visitor' });
    expect(body).toContain('href="/log-ind"');
    expect(body).not.toContain('/log-ud');
    expect(body).not.toContain('href="/styring"');
  });

  test('shows the roles their places and signs out by a form', () => {
    const body = header({ kind: 'account', name: 'Mette', roles: ['organiser'] });
    expect(body).toMatch(/href="\/styring"[^>]*aria-current="true"/);
    expect(body).not.toContain('href="/bord"');
    expect(body).toMatch(/<form[^>]*method="post"[^>]*action="\/log-ud"/);
  });

  test('switches know what is chosen and where to come back to, without script', () => {
    const body = header({ kind: 'visitor' });
    expect(body).toMatch(/value="da"[^>]*aria-pressed="true"/);
    expect(body).toMatch(/value="large"[^>]*aria-pressed="true"/);
    expect(body).toMatch(/value="dark"[^>]*aria-pressed="true"/);
    expect(body.match(/name="tilbage" value="\/styring\/ai\?side=2"/g)).toHaveLength(2);
  });

  test('says that a demonstration is one, and only then', () => {
    expect(header({ kind: 'visitor' }, true)).toContain('alle data er simulerede');
    expect(header({ kind: 'visitor' })).not.toContain('simulerede');
  });

  test('a name is text', () => {
    const body = header({ kind: 'participant', firstName: '<i>x', hearingSlug: 'ai' });
    expect(body).not.toContain('<i>x');
  });
});
