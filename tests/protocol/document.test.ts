import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tableCommand } from '#domain/discussion/command';
import { visibleEvent } from '#domain/discussion/event';
import { refusalKind } from '#domain/discussion/refusal';
import { requestRefusal, tableNotice, tableRequest } from '#protocol/tableMessages';
import { PROTOCOL_VERSION } from '#protocol/version';

const text = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8');

const typesOf = (union: { options: readonly { shape: { type: { value: string } } }[] }) =>
  union.options.map((option) => option.shape.type.value);

describe('what is written about the protocol', () => {
  it('is about the version that is spoken', () => {
    expect(text).toContain(`protocol, version ${PROTOCOL_VERSION}\n`);
    expect(text).toContain(`\`version\` (${PROTOCOL_VERSION})`);
  });

  it.each([
    ['message', [...typesOf(tableRequest), ...typesOf(tableNotice)]],
    ['command', typesOf(tableCommand)],
    ['event', typesOf(visibleEvent)],
    ['refusal', [...refusalKind.options, ...requestRefusal.options]],
  ])('names every %s', (_, names) => {
    expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});
