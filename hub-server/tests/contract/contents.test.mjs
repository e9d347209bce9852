import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { services, settingsOf } from '../support/client.mjs';
import { rejectsWith } from '../support/expect.mjs';
import { Hub } from '../support/hub.mjs';

const NOTEBOOK = {
  cells: [{ cell_type: 'code', id: 'one', execution_count: null, metadata: {}, outputs: [], source: '1 + 1' }],
  metadata: { kernelspec: { name: 'java', display_name: 'Java', language: 'java' } },
  nbformat: 4,
  nbformat_minor: 5
};

describe('Contents, by the public client', () => {
  let hub;
  let contents;

  before(async () => {
    hub = await Hub.start();
    const serverSettings = settingsOf(hub);
    contents = new services.ContentsManager({
      serverSettings,
      defaultDrive: new services.Drive({ serverSettings })
    });
  });

  after(async () => {
    contents?.dispose();
    await hub?.stop();
  });

  const onDisk = path => readFile(join(hub.files, path), 'utf8');
  const save = (path, content, more) => contents.save(path, { type: 'file', format: 'text', content, ...more });

  test('a new notebook is a valid, empty one with a free name', async () => {
    const first = await contents.newUntitled({ path: '', type: 'notebook' });
    const second = await contents.newUntitled({ path: '', type: 'notebook' });
    assert.equal(first.path, 'Untitled.ipynb');
    assert.equal(second.path, 'Untitled1.ipynb');
    const { content, format, mimetype } = await contents.get(first.path);
    assert.equal(format, 'json');
    assert.equal(mimetype, null);
    assert.deepEqual([content.nbformat, content.cells], [4, []]);
  });

  test('new files and folders are named as Jupyter names them', async () => {
    assert.equal((await contents.newUntitled({ type: 'directory' })).path, 'Untitled Folder');
    assert.equal((await contents.newUntitled({ type: 'file', ext: 'txt' })).path, 'untitled.txt');
    assert.equal((await contents.newUntitled({ type: 'file', ext: '.java' })).path, 'untitled.java');
  });

  test('what is saved is read back, on disk and with its SHA-256', async () => {
    const saved = await save('notes.txt', 'zwölf\nBoxkämpfer\n');
    assert.equal(await onDisk('notes.txt'), 'zwölf\nBoxkämpfer\n');
    const read = await contents.get('notes.txt', { content: true, hash: true });
    assert.equal(read.content, 'zwölf\nBoxkämpfer\n');
    assert.equal(read.mimetype, 'text/plain');
    assert.equal(read.hash_algorithm, 'sha256');
    assert.equal(read.hash, createHash('sha256').update(read.content).digest('hex'));
    assert.equal(read.last_modified, saved.last_modified);
    assert.match(read.last_modified, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  test('a notebook keeps its cells', async () => {
    await contents.save('cells.ipynb', { type: 'notebook', format: 'json', content: NOTEBOOK });
    const { content } = await contents.get('cells.ipynb');
    assert.equal(content.cells[0].source, '1 + 1');
    assert.equal(content.cells[0].id, 'one');
    assert.equal(JSON.parse(await onDisk('cells.ipynb')).metadata.kernelspec.name, 'java');
  });

  test('a file can be asked for without its content', async () => {
    await save('bare.txt', 'x');
    const model = await contents.get('bare.txt', { content: false });
    assert.deepEqual([model.content, model.format, model.size], [null, null, 1]);
  });

  test('bytes that are no text come as base64', async () => {
    const bytes = Buffer.from([0, 255, 254, 1]);
    await contents.save('bytes.bin', { type: 'file', format: 'base64', content: bytes.toString('base64') });
    assert.deepEqual(await readFile(join(hub.files, 'bytes.bin')), bytes);
    const read = await contents.get('bytes.bin');
    assert.equal(read.format, 'base64');
    assert.deepEqual(Buffer.from(read.content, 'base64'), bytes);
    await rejectsWith(400, contents.get('bytes.bin', { content: true, format: 'text' }));
  });

  test('names in all scripts, with spaces and signs, go through every operation', async () => {
    for (const name of ['Über uns.txt', '数据 ①.txt', 'a+b&c=d#e?f%20.txt', 'смайлик 🙂.txt']) {
      await save(name, name);
      assert.equal(await onDisk(name), name);
      assert.equal((await contents.get(name)).name, name);
      const renamed = await contents.rename(name, `2 ${name}`);
      assert.equal(renamed.path, `2 ${name}`);
      const response = await fetch(await contents.getDownloadUrl(renamed.path), {
        headers: { Authorization: `token ${hub.token}` }
      });
      assert.equal(await response.text(), name);
      await contents.delete(renamed.path);
      await rejectsWith(404, contents.get(renamed.path));
    }
  });

  test('a folder lists what lies in it, and nothing hidden', async () => {
    await mkdir(join(hub.files, 'data/.hidden'), { recursive: true });
    await writeFile(join(hub.files, 'data/.secret'), '');
    await save('data/a.csv', 'x,y\n1,2\n');
    await contents.save('data/b.ipynb', { type: 'notebook', format: 'json', content: NOTEBOOK });
    const { content, format, type } = await contents.get('data');
    assert.deepEqual([type, format], ['directory', 'json']);
    assert.deepEqual(
      content.map(child => [child.name, child.path, child.type, child.content]).sort(),
      [['a.csv', 'data/a.csv', 'file', null], ['b.ipynb', 'data/b.ipynb', 'notebook', null]]
    );
  });

  test('moving replaces nothing', async () => {
    await save('from.txt', 'from');
    await save('taken.txt', 'taken');
    await rejectsWith(409, contents.rename('from.txt', 'taken.txt'));
    assert.equal(await onDisk('taken.txt'), 'taken');
    await contents.newUntitled({ type: 'directory' });
    const moved = await contents.rename('from.txt', 'Untitled Folder/to.txt');
    assert.equal(moved.path, 'Untitled Folder/to.txt');
    await rejectsWith(404, contents.get('from.txt'));
  });

  test('a copy gets a free name', async () => {
    await save('original.txt', 'text');
    const copies = [await contents.copy('original.txt', ''), await contents.copy('original.txt', '')];
    assert.deepEqual(copies.map(({ path }) => path), ['original-Copy1.txt', 'original-Copy2.txt']);
    assert.equal((await contents.get(copies[1].path)).content, 'text');
    await save('folder-for-copies.txt', '');
    const elsewhere = await contents.copy('original.txt', 'data');
    assert.equal(elsewhere.path, 'data/original.txt');
  });

  test('a save on an old state of the file is refused, and changes nothing', async () => {
    const mine = await save('shared.txt', 'one');
    await save('shared.txt', 'two, by somebody else');
    const late = hub.fetch('api/contents/shared.txt', {
      method: 'PUT',
      json: { type: 'file', format: 'text', content: 'three', hash: mine.hash }
    });
    assert.equal((await late).status, 409);
    assert.equal(await onDisk('shared.txt'), 'two, by somebody else');
    const { hash } = await contents.get('shared.txt', { content: false, hash: true });
    assert.equal((await save('shared.txt', 'three', { hash })).path, 'shared.txt');
  });

  test('the client sees by time and hash that a file changed behind its back', async () => {
    const saved = await save('behind.txt', 'one');
    const before = await contents.get('behind.txt', { content: false, hash: true });
    await writeFile(join(hub.files, 'behind.txt'), 'two');
    const now = await contents.get('behind.txt', { content: false, hash: true });
    assert.notEqual(now.hash, before.hash);
    assert.ok(new Date(now.last_modified) >= new Date(saved.last_modified));
  });

  test('checkpoints are made, listed, restored and deleted', async () => {
    await contents.save('point.ipynb', { type: 'notebook', format: 'json', content: NOTEBOOK });
    const checkpoint = await contents.createCheckpoint('point.ipynb');
    await contents.save('point.ipynb', { type: 'notebook', format: 'json', content: { ...NOTEBOOK, cells: [] } });
    assert.deepEqual(await contents.listCheckpoints('point.ipynb'), [checkpoint]);
    await contents.restoreCheckpoint('point.ipynb', checkpoint.id);
    assert.equal((await contents.get('point.ipynb')).content.cells.length, 1);
    await contents.deleteCheckpoint('point.ipynb', checkpoint.id);
    assert.deepEqual(await contents.listCheckpoints('point.ipynb'), []);
    await rejectsWith(404, contents.restoreCheckpoint('point.ipynb', checkpoint.id));
  });

  test('a large file arrives in chunks', async () => {
    const bytes = Buffer.alloc(5 * 1024 * 1024, 'tauon');
    const size = 2 * 1024 * 1024;
    const count = Math.ceil(bytes.length / size);
    for (let i = 0; i < count; i++) {
      // As JupyterLab's file browser uploads: numbered from 1, the last one is -1.
      await contents.save('large.bin', {
        name: 'large.bin',
        path: 'large.bin',
        type: 'file',
        format: 'base64',
        chunk: i === count - 1 ? -1 : i + 1,
        content: bytes.subarray(i * size, (i + 1) * size).toString('base64')
      });
    }
    assert.equal((await stat(join(hub.files, 'large.bin'))).size, bytes.length);
    assert.deepEqual(await readFile(join(hub.files, 'large.bin')), bytes);
  });

  test('deleting takes a folder with what is in it', async () => {
    await mkdir(join(hub.files, 'full/inner'), { recursive: true });
    await writeFile(join(hub.files, 'full/inner/a.txt'), 'a');
    await contents.delete('full');
    await rejectsWith(404, contents.get('full'));
  });

  test('files are shown and downloaded with their type, in a sandbox', async () => {
    await save('page.html', '<script>alert(1)</script>');
    const shown = await hub.fetch('files/page.html');
    assert.equal(shown.status, 200);
    assert.match(shown.headers.get('content-type'), /^text\/html/);
    assert.match(shown.headers.get('content-security-policy'), /sandbox/);
    const download = await hub.fetch('files/page.html?download=1');
    assert.match(download.headers.get('content-disposition'), /attachment.*page\.html/);
  });

  test('a notebook can be trusted', async () => {
    await contents.save('trust.ipynb', { type: 'notebook', format: 'json', content: NOTEBOOK });
    const response = await hub.fetch('api/contents/trust.ipynb/trust', { method: 'POST' });
    assert.equal(response.status, 201);
    const { content } = await contents.get('trust.ipynb');
    assert.equal(content.cells[0].metadata.trusted, true);
  });

  test('a notebook is exported in the formats that are offered', async () => {
    await contents.save('export.ipynb', { type: 'notebook', format: 'json', content: NOTEBOOK });
    const manager = new services.NbConvertManager({ serverSettings: settingsOf(hub) });
    const formats = await manager.getExportFormats();
    assert.ok(formats.html, 'HTML is among the formats');
    const response = await hub.fetch('nbconvert/html/export.ipynb?download=true');
    assert.equal(response.status, 200);
    assert.match(await response.text(), /1 \+ 1|1<\/span>/);
  });
});
