import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import VideoCall from '#ui/table/video/VideoCall.svelte';

it('leads to the meeting by a press alone, names its true host, and says nothing of where it came from', () => {
  const url = 'https://folkehoering.dk@moede.example:8443/bord-7';
  const { head, body } = render(VideoCall, { props: { url } });
  expect(body).toContain(`href="${url}"`);
  expect(body).toContain('target="_blank"');
  expect(body).toContain('rel="noopener noreferrer"');
  expect(body).toMatch(/<p id="[^"]+-where"[^>]*>[^<]* moede\.example:8443, uden for Folkehøring/);
  // Nothing that a browser would fetch by itself.
  expect(head).toBe('');
  expect(body.split(url)).toHaveLength(2);
});
