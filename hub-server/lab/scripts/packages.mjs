// Fetches the packages of the lock file with npm, when they are not there yet.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { modules, root } from './folders.mjs';

const MARK = join(modules, '.tauon-lock');
const UNREACHABLE = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|network)\b/;

export async function fetchPackages(say) {
  const lock = await readFile(join(root, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  if ((await readFile(MARK, 'utf8').catch(() => '')) === wanted) {
    return;
  }
  const count = Object.keys(JSON.parse(lock).packages).length - 1;
  say(`fetching ${count} packages with npm, about a minute`);
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const ticking = setInterval(() => say(`still fetching packages (${seconds()} s)`), 15_000);
  try {
    await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']);
  } finally {
    clearInterval(ticking);
  }
  await writeFile(MARK, wanted);
  say(`packages are here (${seconds()} s)`);
}

function npm(parameters) {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', parameters, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = chunk => (output = (output + chunk).slice(-8000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', () =>
      reject(new Error('npm was not found. Install it (it comes with Node.js) and try again.'))
    );
    child.on('close', code => {
      if (code === 0) {
        resolve();
      } else if (UNREACHABLE.test(output)) {
        reject(new Error(`npm cannot reach its registry. Check the network or proxy (npm config get registry).\n${output}`));
      } else {
        reject(new Error(`npm ci ended with status ${code}:\n${output}`));
      }
    });
  });
}
