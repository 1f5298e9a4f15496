import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { CommandFault, EXIT, say } from './outcome.ts';

/**
 * A new password: the first line of a file, of stdin where something is piped into it, or typed twice
 * at the terminal without being shown. Never an argument, which other users of the machine could see.
 */
export async function readNewPassword(file: string | undefined): Promise<string> {
  if (file !== undefined) return firstLine(readFile(file));
  if (!process.stdin.isTTY) return firstLine(await text(process.stdin));
  const password = await askHidden('Password (12 characters or more): ');
  if (password !== (await askHidden('The same again: '))) {
    throw new CommandFault('The two passwords are not the same. Nothing was changed.');
  }
  return password;
}

function readFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new CommandFault(`The password file ${file} cannot be read.`, EXIT.usage);
  }
}

const firstLine = (content: string) => content.split(/\r?\n/, 1)[0] ?? '';

/** Raw mode: the terminal shows nothing of what is typed, and Ctrl-C arrives as a letter. */
function askHidden(question: string): Promise<string> {
  const { stdin } = process;
  process.stderr.write(question);
  stdin.setRawMode(true).setEncoding('utf8').resume();
  return new Promise((resolve, reject) => {
    let typed = '';
    const finish = (settle: () => void) => {
      stdin.off('data', take).setRawMode(false).pause();
      say('');
      settle();
    };
    const take = (keys: string) => {
      for (const key of keys) {
        if (key === '\r' || key === '\n' || key === '\u0004') return finish(() => resolve(typed));
        if (key === '\u0003') {
          const stopped = new CommandFault('Stopped. Nothing was changed.', EXIT.interrupted);
          return finish(() => reject(stopped));
        }
        if (key === '\u007f' || key === '\b') typed = [...typed].slice(0, -1).join('');
        else if (key >= ' ') typed += key;
      }
    };
    stdin.on('data', take);
  });
}
