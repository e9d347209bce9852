// Lays compressed twins beside the files, so that the hub never compresses while it serves.
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TEXT = new Set(['.css', '.html', '.js', '.json', '.map', '.svg', '.ttf', '.eot', '.txt', '.md']);
const FROM_BYTES = 1024;

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/** @returns how many files got twins */
export async function compress(folders) {
  const found = await Promise.all(folders.map(worthwhile));
  const files = found.flat().sort((a, b) => b.size - a.size); // the longest work first
  const queue = files.values();
  await Promise.all(Array.from({ length: availableParallelism() }, () => work(queue)));
  return files.length;
}

async function work(queue) {
  for (const { path } of queue) {
    const bytes = await readFile(path);
    const [br, gz] = await Promise.all([
      brotli(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
      }),
      deflate(bytes, { level: 9 })
    ]);
    await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)]);
  }
}

async function worthwhile(folder) {
  const entries = await readdir(folder, { recursive: true });
  const files = await Promise.all(
    entries
      .filter(name => TEXT.has(extname(name)))
      .map(async name => {
        const path = join(folder, name);
        const status = await stat(path);
        return { path, size: status.isFile() ? status.size : 0 };
      })
  );
  return files.filter(({ size }) => size >= FROM_BYTES);
}
