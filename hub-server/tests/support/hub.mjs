// Starts a real hub in folders of its own, and stops it without leaving anything behind.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findJava } from './java.mjs';
import { until } from './until.mjs';

export const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const program = join(repository, 'hub-server/hub/target/dist/lib');

/** The real handwritten digits, where somebody has put them. */
export function digits() {
  const folders = [process.env.TAUON_DATA, resolve(repository, '../shared/data'), resolve(repository, '../../shared/data')];
  return folders.find(folder => folder && existsSync(join(folder, 'mnist')));
}

/**
 * A running hub.
 *
 * @property url the hub's own address
 * @property base the address of the user's server, with a slash at its end
 * @property link the one-time login link
 * @property files the user's folder
 */
export class Hub {
  static async start({ user = 'alice', token = 'test-token', pool = 0, port = 0, env = {}, options = [] } = {}) {
    if (!existsSync(program)) {
      throw new Error('The hub is not built. Run: mvn -pl hub-server/hub -am package -DskipTests');
    }
    const folder = await mkdtemp(join(tmpdir(), 'tauon-test-'));
    const hub = new Hub(folder, user, token, pool, port, env, options);
    try {
      await hub.#launch();
    } catch (error) {
      await hub.stop().catch(() => {});
      throw error;
    }
    return hub;
  }

  #process;
  #output = '';

  constructor(folder, user, token, pool, port, env, options) {
    this.folder = folder;
    this.files = join(folder, 'files');
    this.user = user;
    this.token = token;
    this.pool = pool;
    this.port = port;
    this.env = env;
    this.options = options;
  }

  async #launch() {
    const state = join(this.folder, 'state');
    // Shells in terminals read the profile of the home folder, which is nobody's business here.
    const home = join(this.folder, 'home');
    await mkdir(this.files, { recursive: true });
    await mkdir(home, { recursive: true });
    const ready = join(this.folder, 'ready.json');
    await rm(ready, { force: true });
    const data = digits();
    this.#process = spawn(
      await findJava(),
      [
        `-Dtauon.home=${repository}`,
        '-cp', join(program, '*'),
        'dev.tauon.app.Main', 'up', '--no-browser', '--port', `${this.port}`,
        '--dir', this.files, '--state', state, '--user', this.user, '--pool', `${this.pool}`, '--ready-file', ready,
        ...this.options
      ],
      {
        env: { ...process.env, HOME: home, TAUON_TOKEN: this.token, ...(data && { TAUON_DATA: data }), ...this.env },
        stdio: ['ignore', 'pipe', 'pipe']
      }
    );
    const keep = chunk => (this.#output += chunk);
    this.#process.stdout.on('data', keep);
    this.#process.stderr.on('data', keep);
    let exit;
    this.#process.once('exit', (code, signal) => (exit = code ?? signal));
    const read = await until(
      async () => {
        if (exit !== undefined) {
          throw new Error(`The hub ended with ${exit} before it was ready:\n${this.#output}`);
        }
        return existsSync(ready) && JSON.parse(await readFile(ready, 'utf8'));
      },
      { seconds: 60, what: () => `the hub to be ready; it said:\n${this.#output}` }
    );
    this.url = read.url;
    this.port = Number(new URL(read.url).port);
    this.pid = read.pid;
    this.base = `${read.url}/user/${this.user}/`;
    this.link = await until(() => this.#output.match(/http\S+code=\S+/)?.[0], { seconds: 10, what: 'the login link' });
  }

  /** Ends the hub as a crash does: its kernels are left alone. */
  async kill() {
    const gone = new Promise(done => this.#process.once('exit', done));
    this.#process.kill('SIGKILL');
    await gone;
  }

  /** Starts it again after a kill, on the same folder and port. */
  startAgain() {
    return this.#launch();
  }

  get output() {
    return this.#output;
  }

  /** The hub's log. */
  async log() {
    const logs = join(this.folder, 'state/logs');
    const names = await readdir(logs).catch(() => []);
    return (await Promise.all(names.map(name => readFile(join(logs, name), 'utf8')))).join('');
  }

  /** A request with the token; paths are below the user's server unless they start with "/". */
  fetch(path, { headers = {}, token = this.token, json, ...rest } = {}) {
    return fetch(new URL(path, this.base), {
      redirect: 'manual',
      headers: {
        ...(token && { Authorization: `token ${token}` }),
        // As JupyterLab sends it, whatever the body is.
        ...(json !== undefined && { 'Content-Type': 'text/plain;charset=UTF-8' }),
        ...headers
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
      ...rest
    });
  }

  /** The process ids of its kernels, warm ones as well. */
  async kernelProcesses() {
    return (await this.#processes()).filter(({ command }) => command.includes('KernelMain')).map(({ pid }) => Number(pid));
  }

  /** Ends the hub as an operator would, and fails when any of its processes stays. */
  async stop() {
    try {
      if (this.#process?.pid && this.#process.exitCode === null && this.#process.signalCode === null) {
        const gone = new Promise(done => this.#process.once('exit', done));
        this.#process.kill('SIGTERM');
        const late = pause(20_000, 'late', { ref: false });
        if ((await Promise.race([gone, late])) === 'late') {
          this.#process.kill('SIGKILL');
          throw new Error('The hub did not stop within 20 seconds of SIGTERM.');
        }
      }
      const left = await until(async () => (await this.#processes()).length === 0, { seconds: 10 })
        .then(() => [], () => this.#processes());
      left.forEach(({ pid }) => kill(pid));
      if (left.length > 0) {
        throw new Error(`The hub left processes behind:\n${left.map(p => `${p.pid} ${p.command}`).join('\n')}`);
      }
    } finally {
      await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
    }
  }

  /** Processes that work in our folder or name it: every kernel and shell of this hub does. */
  async #processes() {
    const found = [];
    for (const pid of (await readdir('/proc')).filter(name => /^\d+$/.test(name) && name !== `${process.pid}`)) {
      const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ').trim();
      const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => '');
      if (command.includes(this.folder) || cwd.startsWith(this.folder)) {
        found.push({ pid, command });
      }
    }
    return found;
  }
}

function kill(pid) {
  try {
    process.kill(Number(pid), 'SIGKILL');
  } catch {
    // It went by itself.
  }
}
