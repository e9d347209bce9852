// What a kernel carries along: every image of the platform, and every node of a cluster, holds it once.
import assert from 'node:assert/strict';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { repository } from '../support/hub.mjs';

const lib = join(repository, 'kernel-extensions/platform/target/dist/lib');
const entries = await readdir(lib, { recursive: true, withFileTypes: true });
const files = entries.filter(entry => entry.isFile());
/** NVIDIA's libraries are asked for by whoever has room for them. */
const cuda = files.some(file => file.name.startsWith('nd4j-cuda'));

describe("The kernel's class path", () => {
  test('is no larger than 250 MB', { skip: cuda }, async () => {
    const sizes = await Promise.all(
      files.map(async file => ({ name: file.name, bytes: (await stat(join(file.parentPath, file.name))).size }))
    );
    const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
    const largest = sizes.sort((a, b) => b.bytes - a.bytes).slice(0, 8);
    assert.ok(total > 100e6, `${lib} is not whole`);
    assert.ok(total <= 250e6, `${(total / 1e6).toFixed(1)} MB, the largest ${JSON.stringify(largest)}`);
  });

  test('has each library once', () => {
    // The resolver has versions of its own; classes and native code of one library are two jars; and
    // ND4J's jars named jackson, guava and protobuf hold copies of these under names of its own.
    const jars = files.filter(
      file =>
        file.name.endsWith('.jar') &&
        !file.name.startsWith('tauon-') &&
        !file.parentPath.endsWith('resolver') &&
        !/(linux|macosx|windows)-(x86_64|arm64)/.test(file.name) &&
        !/^(jackson|guava|protobuf)-1\.0\.0-/.test(file.name)
    );
    const names = jars.map(file => file.name.replace(/-\d[\w.-]*\.jar$/, ''));
    assert.ok(names.includes('guava') && names.includes('tablesaw-core'), 'libraries were looked at');
    assert.deepEqual(names.filter((name, i) => names.indexOf(name) !== i), []);
  });
});
