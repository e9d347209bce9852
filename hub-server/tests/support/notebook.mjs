// Notebooks as files, and `tauon run` on them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digits, repository } from './hub.mjs';
import { findJava } from './java.mjs';

/** Writes a notebook with these cells of code; a cell may also be an object of nbformat. */
export async function writeNotebook(file, cells, { kernel = 'java' } = {}) {
  const whole = cells.map((cell, i) => ({
    cell_type: 'code',
    id: `cell-${i}`,
    metadata: {},
    execution_count: null,
    outputs: [],
    ...(typeof cell === 'string' ? { source: cell } : cell)
  }));
  const kernelspec = { name: kernel, display_name: kernel, language: kernel };
  await writeFile(file, JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: { kernelspec }, cells: whole }));
}

/** What stands below a cell as text: prints, values, errors. */
export function text(cell) {
  const joined = value => (Array.isArray(value) ? value.join('') : (value ?? ''));
  return cell.outputs
    .map(output => joined(output.text) || joined(output.data?.['text/plain']) || `${output.ename ?? ''}: ${output.evalue ?? ''}`)
    .join('\n');
}

export async function readNotebook(file) {
  return JSON.parse(await readFile(file, 'utf8'));
}

/** A `tauon run` that was started. `ended` resolves to its exit code and what it said. */
export async function startRun(args, { env = {}, cwd = repository } = {}) {
  const data = digits();
  const child = spawn(
    await findJava(),
    [
      `-Dtauon.home=${repository}`, '-XX:+UseSerialGC', '-Xmx1g',
      '--enable-native-access=ALL-UNNAMED', '--sun-misc-unsafe-memory-access=allow',
      '-cp', join(repository, 'hub-server/hub/target/dist/lib', '*'),
      'dev.tauon.app.Main', 'run', ...args
    ],
    { env: { ...process.env, ...(data && { TAUON_DATA: data }), ...env }, cwd, stdio: ['ignore', 'pipe', 'pipe'] }
  );
  let said = '';
  child.stdout.on('data', chunk => (said += chunk));
  child.stderr.on('data', chunk => (said += chunk));
  return {
    child,
    said: () => said,
    ended: once(child, 'close').then(([code]) => ({ code, said }))
  };
}

export async function tauonRun(args, options) {
  return (await startRun(args, options)).ended;
}
