import type { DrawMethod } from '#domain/sampling/problem';
import * as m from '#messages';

export const methodWord = (method: DrawMethod): string =>
  ({
    leximin: m.draw_method_leximin,
    maximin: m.draw_method_maximin,
    nash: m.draw_method_nash,
    legacy: m.draw_method_legacy,
    simple: m.draw_method_simple,
  })[method]();

/** What choosing it means for people's chances, in plain words. */
export const methodMeaning = (method: DrawMethod): string =>
  ({
    leximin: m.draw_method_leximin_meaning,
    maximin: m.draw_method_maximin_meaning,
    nash: m.draw_method_nash_meaning,
    legacy: m.draw_method_legacy_meaning,
    simple: m.draw_method_simple_meaning,
  })[method]();
