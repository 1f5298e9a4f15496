/** How a command ends; docs/operations.md lists these for people who write scripts. */
export const EXIT = { done: 0, refused: 1, usage: 2, interrupted: 130 } as const;

/** A fault that the person at the terminal can mend: shown as its message alone, without a stack. */
export class CommandFault extends Error {
  readonly exit: number;
  constructor(message: string, exit: number = EXIT.refused) {
    super(message);
    this.exit = exit;
  }
}

/** What was asked for, on stdout: for people, or as one line of JSON with --json. */
export const report = (json: boolean | undefined, value: unknown, text: string): void =>
  console.log(json ? JSON.stringify(value) : text);

/** How it is going, on stderr, so that stdout holds the result and nothing else. */
export const say = (text: string): void => console.error(text);
