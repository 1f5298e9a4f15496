import type { StaffRole } from '#domain/identity/actor';
import type { DisplayChoice } from './displayChoice.ts';

/** What every page knows about who is looking and how; `+layout.server.ts` gives it. */
export type ShellData = DisplayChoice & {
  readonly locale: 'da' | 'en';
  readonly actor: ShellActor;
  readonly demo: boolean;
  /** A tablet that one person after the other answers on. */
  readonly isKiosk: boolean;
};

export type ShellActor =
  | { readonly kind: 'visitor' }
  | { readonly kind: 'participant'; readonly firstName: string; readonly hearingSlug: string }
  /** The tablet that a table shares. */
  | { readonly kind: 'group'; readonly number: number }
  | { readonly kind: 'account'; readonly name: string; readonly roles: readonly StaffRole[] };

/** Which scale and width a page is set in: people with a letter, people at work, or a hall's screen. */
export type Area = 'public' | 'work' | 'screen';

export function areaOf(pathname: string): Area {
  if (isUnder(pathname, '/skaerm')) return 'screen';
  if (isPreviewScreen(pathname)) return 'public';
  if (isUnder(pathname, '/styring') || isUnder(pathname, '/analyse')) return 'work';
  return 'public';
}

/** A page shown inside another one, as a participant's screen: nothing of the site stands around it. */
export const isPreviewScreen = (pathname: string): boolean =>
  /^\/styring\/[^/]+\/spoergeskema\/forhaandsvisning\/skaerm$/.test(pathname);

/** A document for paper as much as for the screen: nothing of the site stands around it. */
export const isDocument = (pathname: string): boolean =>
  /^\/resultater\/[^/]+\/rapport$/.test(pathname);

/** Whether the page is the given one or lies below it; "/bordet" does not lie below "/bord". */
export function isUnder(pathname: string, root: string): boolean {
  return pathname === root || pathname.startsWith(`${root}/`);
}

/** Where each role's work begins, in the order of the menu. */
export function homesOf(actor: ShellActor): readonly Home[] {
  if (actor.kind === 'visitor') return [];
  if (actor.kind === 'participant') return ['hearing'];
  if (actor.kind === 'group') return [];
  const homes: [StaffRole, Home][] = [
    ['organiser', 'control'],
    ['analyst', 'analysis'],
    ['moderator', 'group'],
    ['reviewer', 'review'],
  ];
  return homes.filter(([role]) => actor.roles.includes(role)).map(([, home]) => home);
}

export type Home = 'control' | 'analysis' | 'group' | 'review' | 'hearing';

export const homePath: Record<Home, string> = {
  control: '/styring',
  analysis: '/analyse',
  group: '/bord',
  review: '/gennemgang',
  hearing: '/deltager',
};
