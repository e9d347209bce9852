// A notebook without a browser: `tauon run`.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pythonWithKernel } from '../support/python.mjs';
import { readNotebook, startRun, tauonRun, text, writeNotebook } from '../support/notebook.mjs';
import { until } from '../support/until.mjs';

const python = await pythonWithKernel();

describe('tauon run', () => {
  let folder;
  let notebook;
  let executed;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tauon-run-test-'));
    notebook = join(folder, 'a notebook.ipynb');
    executed = join(folder, 'a notebook-executed.ipynb');
  });

  after(() => rm(folder, { recursive: true, force: true }));

  test('writes a copy with outputs and leaves the notebook as it is', async () => {
    await writeFile(join(folder, 'numbers.txt'), '1 2 3');
    await writeNotebook(notebook, [
      { cell_type: 'markdown', source: '# Title', outputs: undefined, execution_count: undefined },
      'var sum = Arrays.stream(Files.readString(Path.of("numbers.txt")).split(" ")).mapToInt(Integer::parseInt).sum();\nSystem.out.println("read");',
      'sum * 2',
      'var later = Thread.ofPlatform().start(() -> { System.out.println("from a thread"); });\nlater.join();'
    ]);
    const before = await readFile(notebook, 'utf8');
    const { code, said } = await tauonRun([notebook]);
    assert.equal(code, 0, said);
    assert.match(said, /1\/3 .*var sum[\s\S]*3\/3 [\s\S]*Written to .*-executed\.ipynb/);
    const { cells, metadata } = await readNotebook(executed);
    assert.equal(metadata.kernelspec.name, 'java');
    assert.deepEqual(cells.map(cell => cell.execution_count), [undefined, 1, 2, 3]);
    assert.equal(text(cells[1]), 'read\n');
    assert.equal(text(cells[2]), '12');
    assert.equal(text(cells[3]), 'from a thread\n');
    assert.equal(await readFile(notebook, 'utf8'), before);
    assert.deepEqual(
      (await readdir(folder)).sort(),
      ['a notebook-executed.ipynb', 'a notebook.ipynb', 'numbers.txt'],
      'nothing else is left in the folder'
    );
  });

  test('stops at the first error, keeps what there is, and exits with 1', async () => {
    await writeNotebook(notebook, ['System.out.println("one");', 'int x = 1 / 0;', 'System.out.println("three");']);
    const { code, said } = await tauonRun([notebook]);
    assert.equal(code, 1);
    assert.match(said, /Cell 2 of 3 failed: java\.lang\.ArithmeticException: \/ by zero/);
    const { cells } = await readNotebook(executed);
    assert.equal(text(cells[0]), 'one\n');
    assert.equal(cells[1].outputs[0].ename, 'java.lang.ArithmeticException');
    assert.deepEqual(cells[2].outputs, []);
  });

  test('goes on after errors where that was asked, or where a cell is meant to fail', async () => {
    await writeNotebook(notebook, ['int x = 1 / 0;', '"after"']);
    assert.equal((await tauonRun(['--allow-errors', notebook])).code, 1);
    assert.equal(text((await readNotebook(executed)).cells[1]), 'after');
    await writeNotebook(notebook, [{ source: 'int x = 1 / 0;', metadata: { tags: ['raises-exception'] } }, '"after"']);
    const { code, said } = await tauonRun(['--allow-errors', notebook]);
    assert.equal(code, 0, said);
    assert.equal(text((await readNotebook(executed)).cells[1]), 'after');
  });

  test('interrupts a cell that runs too long', async () => {
    await writeNotebook(notebook, ['System.out.println("before");', 'while (true) {}']);
    const { code, said } = await tauonRun(['--timeout', '5', notebook]);
    assert.equal(code, 1);
    assert.match(said, /Cell 2 of 2 failed: The cell ran longer than 5 s\./);
    const { cells } = await readNotebook(executed);
    assert.equal(text(cells[0]), 'before\n');
    assert.ok(cells[1].outputs.some(output => output.ename === 'TimeLimit'));
  });

  test('says so when the kernel dies, and keeps what it said', async () => {
    await writeNotebook(notebook, [
      'System.out.println("last words");',
      'new ProcessBuilder("kill", "-9", "" + ProcessHandle.current().pid()).start().waitFor();\nThread.sleep(60_000);'
    ]);
    const { code, said } = await tauonRun([notebook]);
    assert.equal(code, 1);
    assert.match(said, /The kernel died/);
    const { cells } = await readNotebook(executed);
    assert.equal(text(cells[0]), 'last words\n');
    assert.equal(cells[1].outputs.at(-1).ename, 'DeadKernel');
  });

  test('writes what there is when it is stopped with Ctrl-C', async () => {
    await writeNotebook(notebook, ['System.out.println("done");', 'System.out.println("waiting"); Thread.sleep(100_000);']);
    await rm(executed, { force: true });
    const run = await startRun([notebook]);
    await until(() => /1\/2 /.test(run.said()), { seconds: 60, what: 'the first cell to end' });
    run.child.kill('SIGINT');
    const { said } = await run.ended;
    assert.match(said, /Stopped\./);
    const { cells } = await readNotebook(executed);
    assert.equal(text(cells[0]), 'done\n');
  });

  test('writes where it is told to', async () => {
    await writeNotebook(notebook, ['1 + 1']);
    const elsewhere = join(folder, 'elsewhere.ipynb');
    assert.equal((await tauonRun(['-q', '-o', elsewhere, notebook])).said, '');
    assert.equal(text((await readNotebook(elsewhere)).cells[0]), '2');
    assert.equal((await tauonRun(['--in-place', notebook])).code, 0);
    assert.equal(text((await readNotebook(notebook)).cells[0]), '2');
  });

  test('runs other kernels too', { skip: !python && 'no ipykernel here' }, async () => {
    await writeNotebook(notebook, ['print("from Python")', '6 * 7'], { kernel: 'python3' });
    const { code, said } = await tauonRun([notebook]);
    assert.equal(code, 0, said);
    assert.equal(text((await readNotebook(executed)).cells[1]), '42');
  });

  test('says what is wrong with what it was given', async () => {
    const missing = await tauonRun([join(folder, 'missing.ipynb')]);
    assert.equal(missing.code, 1);
    assert.match(missing.said, /There is no file .*missing\.ipynb\./);
    await writeFile(notebook, '{"cells": [}');
    const broken = await tauonRun([notebook]);
    assert.equal(broken.code, 1);
    assert.match(broken.said, /Unreadable Notebook: .*line 1, column/);
    await writeNotebook(notebook, ['1'], { kernel: 'nonesuch' });
    await rename(notebook, join(folder, 'other.ipynb'));
    const kernel = await tauonRun([join(folder, 'other.ipynb')]);
    await rename(join(folder, 'other.ipynb'), notebook);
    assert.equal(kernel.code, 1);
    assert.match(kernel.said, /nonesuch/);
    assert.equal(existsSync(join(folder, 'other-executed.ipynb')), false);
    assert.equal((await tauonRun([notebook, '--timeout', '0'])).code, 2);
    assert.equal((await tauonRun([])).code, 2);
    for (const { said } of [missing, broken, kernel]) {
      assert.doesNotMatch(said, /\bat dev\.tauon/);
    }
  });
});
