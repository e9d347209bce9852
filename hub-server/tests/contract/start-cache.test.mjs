// What the build leaves for kernels to start from.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { findJava } from '../support/java.mjs';

const run = promisify(execFile);
const dist = path.resolve(import.meta.dirname, '../../../kernel-extensions/platform/target/dist');

/** What a first cell, a table, a chart and an array need, each late in a rehearsal. */
const CLASSES = [
  'com.sun.tools.javac.jvm.ClassWriter',
  'jdk.jshell.TaskFactory',
  'dev.tauon.kernel.evaluation.StopWeaver',
  'dev.tauon.kernel.display.MimeBundle',
  'tech.tablesaw.aggregate.Summarizer',
  'org.knowm.xchart.XYChart',
  'org.nd4j.linalg.factory.Nd4j'
];

describe("The kernel's start cache", () => {
  it('has the native libraries of arrays unpacked', async () => {
    const files = await readdir(path.join(dist, 'natives'), { recursive: true });
    assert.ok(files.some(file => file.endsWith('libjnind4jcpu.so')), files.slice(0, 20).join('\n'));
    assert.ok(files.some(file => path.basename(file).startsWith('libopenblas')));
  });

  it('has what the cells of a rehearsal use, up to the last of them', async () => {
    // The JVM loads what a cache has before it calls main, which then asks for its arguments.
    const ended = await run(
      await findJava(),
      [`@${dist}/jvm.options`, `-XX:AOTCache=${dist}/kernel.aot`, '-Xlog:class+load:stdout', '-cp', `${dist}/lib/*`, 'dev.tauon.kernel.KernelMain'],
      { maxBuffer: 64 << 20, timeout: 60_000 }
    ).catch(error => error);
    const loaded = new Set([...ended.stdout.matchAll(/ (\S+) source: shared objects file/g)].map(match => match[1]));
    assert.deepEqual(CLASSES.filter(name => !loaded.has(name)), []);
  });
});
