import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The app as it is run, with its own database in `data`; everything in it can be killed. */
export class TheServer {
  readonly #data: string;
  readonly #port: number;
  readonly #folder: string;
  readonly #environment: Readonly<Record<string, string>>;
  #process: ChildProcess | null = null;

  /** `folder`: where the app is, if it is not this one; `environment`: what it is told besides. */
  constructor(
    data: string,
    port: number,
    {
      folder = root,
      environment = {},
    }: { folder?: string; environment?: Record<string, string> } = {},
  ) {
    this.#data = data;
    this.#port = port;
    this.#folder = folder;
    this.#environment = environment;
  }

  get address(): string {
    return `http://localhost:${this.#port}`;
  }

  get #databaseFile(): string {
    return join(this.#data, 'database', 'postmaster.pid');
  }

  async start(): Promise<void> {
    const own = {
      PORT: String(this.#port),
      FOLKEHOERING_DATA: this.#data,
      FOLKEHOERING_DEMO: 'no',
    };
    const started = spawn(process.execPath, ['scripts/start.ts'], {
      cwd: this.#folder,
      env: { ...process.env, ...own, ...this.#environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#process = started;
    let said = '';
    // What it says later goes nowhere; a closed pipe would be the end of it.
    for await (const chunk of started.stdout!.iterator({ destroyOnReturn: false })) {
      said += String(chunk);
      if (said.includes(this.address)) break;
    }
    started.stdout!.resume();
    if (!said.includes(this.address)) throw new Error('The server ended before it had started.');
  }

  /** Without warning, as when its machine dies. */
  kill = (): Promise<void> => this.#end('SIGKILL');

  /** It neither answers nor fails from now on, as behind a net that lets nothing through. */
  hang = (): boolean => this.#process!.kill('SIGSTOP');
  goOn = (): boolean => this.#process!.kill('SIGCONT');

  /** Also the database, where the app was not there to stop it. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
    if (existsSync(this.#databaseFile)) this.killDatabase('SIGINT');
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const running = this.#process;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'exit');
    running.kill(signal);
    await ended;
  }

  /** SIGINT: PostgreSQL cuts everybody off and stops; SIGQUIT: it falls, and recovers from its log. */
  killDatabase(signal: 'SIGINT' | 'SIGQUIT'): void {
    process.kill(Number(readFileSync(this.#databaseFile, 'utf8').split('\n')[0]), signal);
  }
}
