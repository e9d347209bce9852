// Builds JupyterLab as the hub serves it: node build.mjs [--force]
//
// The output in dist/ carries a stamp of everything that it was made from; while the stamp fits,
// nothing is done. A new output replaces the old one only when it is complete.
import { createHash } from 'node:crypto';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { dist, logo, root, staged, work } from './scripts/folders.mjs';

const SOURCES = ['package.json', 'package-lock.json', 'lab.config.json', 'overrides.json', 'build.mjs', 'scripts', 'src'];
const STAMP = '.stamp';

const say = text => console.log(`JupyterLab: ${text}`);

async function main() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) {
    throw new Error(`Node.js 20 or newer is needed to build JupyterLab; this is ${process.version}.`);
  }
  const stamp = await fingerprint();
  const force = process.argv.includes('--force');
  if (!force && (await readFile(join(dist, STAMP), 'utf8').catch(() => '')) === stamp) {
    say('up to date');
    return;
  }
  const started = Date.now();
  await rm(work, { recursive: true, force: true });
  // Loaded only now: an old Node.js could not even parse them.
  const { fetchPackages } = await import('./scripts/packages.mjs');
  await fetchPackages(say);

  say('building, about half a minute');
  const { bundle } = await import('./scripts/bundle.mjs');
  await bundle();

  const { compress } = await import('./scripts/compress.mjs');
  const folders = ['static', 'themes', 'labextensions'].map(name => join(staged, name));
  const count = await compress(folders);
  say(`${count} files compressed`);

  await writeFile(join(staged, STAMP), stamp);
  await replace();
  say(`ready in ${relative(process.cwd(), dist) || '.'} (${Math.round((Date.now() - started) / 1000)} s)`);
}

/** A hash of every file that the output depends on. */
async function fingerprint() {
  const hash = createHash('sha256');
  for (const file of [...(await Promise.all(SOURCES.map(filesOf))).flat().sort(), logo]) {
    hash.update(`${relative(root, file)}\0`).update(await readFile(file));
  }
  return hash.digest('hex');
}

async function filesOf(name) {
  const path = join(root, name);
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => undefined);
  return entries
    ? entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath ?? entry.path, entry.name))
    : [path];
}

async function replace() {
  const old = join(work, 'old');
  await rename(dist, old).catch(error => {
    if (error.code !== 'ENOENT') {
      throw error;
    }
  });
  await rename(staged, dist);
  await rm(work, { recursive: true, force: true });
}

main().catch(error => {
  console.error(`JupyterLab could not be built. ${error.message}`);
  process.exitCode = 1;
});
