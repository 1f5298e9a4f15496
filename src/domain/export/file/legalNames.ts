/** What a program allows as the name of a variable. */
export type NameRules = {
  /** Every character that may not stand in a name (with flag `g`). */
  readonly forbidden: RegExp;
  /** What a name may begin with. */
  readonly start: RegExp;
  readonly end: RegExp;
  readonly isReserved: (name: string) => boolean;
  /** Cuts a name to so much less than the longest. */
  readonly cut: (name: string, less: number) => string;
};

/**
 * Names that a program allows, in the order of the given ones and unique whatever their case. What is legal stays; what
 * is not is made so, and where that meets another name it is numbered: `alder_2`.
 */
export function legalNames(names: readonly string[], rules: NameRules): string[] {
  const taken = new Set(names.filter((name) => isLegal(name, rules)).map(foldedName));
  const kept = new Set<string>();
  const numbers = new Map<string, number>();
  return names.map((name) => {
    const folded = foldedName(name);
    if (isLegal(name, rules) && !kept.has(folded)) {
      kept.add(folded);
      return name;
    }
    const legal = free(legalised(name, rules), taken, numbers, rules.cut);
    taken.add(foldedName(legal));
    return legal;
  });
}

/** The same for names that programs may take for one: SPSS compares them without case and without composition. */
export const foldedName = (name: string): string =>
  name.normalize('NFKD').toUpperCase().toLowerCase().normalize('NFKD');

const isLegal = (name: string, rules: NameRules): boolean =>
  rules.cut(name, 0) === name &&
  name.search(rules.forbidden) < 0 &&
  rules.start.test(name) &&
  rules.end.test(name) &&
  !rules.isReserved(name);

function legalised(name: string, rules: NameRules): string {
  const allowed = name.normalize('NFC').trim().replace(rules.forbidden, '_');
  const begun = rules.start.test(allowed) && !rules.isReserved(allowed) ? allowed : `v_${allowed}`;
  const cut = rules.cut(begun, 0);
  return rules.end.test(cut) ? cut : `${rules.cut(begun, 1)}_`;
}

const ROOM_FOR_NUMBER = 6;

/** The name, or the first numbered one that is free. */
export function free(
  name: string,
  taken: ReadonlySet<string>,
  /** The last number that each start of a name got: ten thousand alike do not take ten thousand tries each. */
  numbers: Map<string, number>,
  cut: NameRules['cut'],
): string {
  if (!taken.has(foldedName(name))) return name;
  const key = foldedName(cut(name, ROOM_FOR_NUMBER));
  for (let number = (numbers.get(key) ?? 1) + 1; ; number++) {
    const ending = `_${number}`;
    const numbered = cut(name, ending.length) + ending;
    if (taken.has(foldedName(numbered))) continue;
    numbers.set(key, number);
    return numbered;
  }
}
