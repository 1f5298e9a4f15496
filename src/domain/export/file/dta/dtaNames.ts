import { legalNames, type NameRules } from '../legalNames.ts';
import { cutToCharacters } from '../utf8.ts';

const MOST_CHARACTERS = 32;
const RESERVED = new Set(
  (
    '_all _b _coef _cons _n _N _pi _pred _rc _se _skip alias byte double float if in int long ' +
    'str strL using with'
  ).split(' '),
);

const RULES: NameRules = {
  forbidden: /[^\p{L}\p{Nd}_]/gu,
  start: /^[\p{L}_]/u,
  end: /./,
  isReserved: (name) => RESERVED.has(name) || /^str\d+$/.test(name),
  cut: (name, less) => cutToCharacters(name, MOST_CHARACTERS - less),
};

/** Names that Stata takes, at most 32 characters each. */
export const dtaNames = (names: readonly string[]): string[] => legalNames(names, RULES);
