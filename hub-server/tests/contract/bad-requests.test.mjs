import assert from 'node:assert/strict';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { discloses, refused } from '../support/expect.mjs';
import { Hub } from '../support/hub.mjs';
import { within } from '../support/until.mjs';

const MANY = 256 * 1024 * 1024;

describe('Requests that must not pass', () => {
  let hub;

  before(async () => {
    hub = await Hub.start();
    await writeFile(join(hub.folder, 'outside.txt'), 'a secret');
    await mkdir(join(hub.folder, 'outside'));
    await writeFile(join(hub.folder, 'outside/inner.txt'), 'a secret');
    await writeFile(join(hub.files, 'inside.txt'), 'inside');
    await symlink('../outside.txt', join(hub.files, 'link.txt'));
    await symlink('../outside', join(hub.files, 'link'));
    await writeFile(join(hub.files, '.hidden'), 'hidden');
  });

  after(() => hub?.stop());

  /** Sends the path exactly as it stands: fetch would tidy it up first. */
  function raw(path, { method = 'GET', headers = {}, token = hub.token, body = '' } = {}) {
    const { hostname, port, host } = new URL(hub.url);
    const lines = Object.entries({
      Host: host,
      Connection: 'close',
      ...(token && { Authorization: `token ${token}` }),
      ...(body && { 'Content-Length': Buffer.byteLength(body) }),
      ...headers
    }).map(([name, value]) => `${name}: ${value}`);
    const answer = new Promise((resolve, reject) => {
      let text = '';
      const socket = connect(Number(port), hostname);
      socket.setEncoding('utf8');
      socket.on('error', reject);
      socket.on('data', chunk => (text += chunk));
      socket.on('end', () => {
        const [head, ...rest] = text.split('\r\n\r\n');
        resolve({ status: Number(head.split(' ')[1]), head, body: rest.join('\r\n\r\n') });
      });
      socket.write(`${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
    });
    return within(15, `an answer to ${method} ${path}`, answer);
  }

  async function rawRefused(statuses, path, options) {
    const answer = await raw(path, options);
    assert.ok(
      [statuses].flat().includes(answer.status),
      `${options?.method ?? 'GET'} ${path}: ${answer.status} ${answer.body.slice(0, 200)}`
    );
    assert.match(answer.head, /content-type: application\/json/i);
    discloses(answer.body, hub);
    assert.ok(!answer.body.includes('a secret'));
    return answer;
  }

  describe('for want of a right', () => {
    const PLACES = ['api/contents', 'api/kernels', 'api/sessions', 'api/terminals', 'api/me', 'api/status', 'api/kernelspecs',
      'lab/api/settings', 'lab/api/workspaces', 'files/inside.txt', 'api/nbconvert'];

    test('without a token', async () => {
      for (const place of PLACES) {
        await refused(403, await hub.fetch(place, { token: '' }), hub);
      }
    });

    test('with a wrong token', async () => {
      for (const place of PLACES) {
        await refused(403, await hub.fetch(place, { token: 'wrong' }), hub);
      }
    });

    test('with a token in the address', async () => {
      await refused(403, await hub.fetch(`api/contents?token=${hub.token}`, { token: '' }), hub);
    });

    test('at the address of somebody else', async () => {
      await refused(404, await hub.fetch('/user/bob/api/contents'), hub);
    });

    test('a browser without login is led to the login page', async () => {
      const answer = await hub.fetch('lab', { token: '', headers: { Accept: 'text/html' } });
      assert.ok([302, 303].includes(answer.status));
      assert.match(answer.headers.get('location'), /^\/hub\/login\?next=/);
    });

    test('the login page leads nowhere else', async () => {
      for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
        const answer = await fetch(`${hub.url}/hub/login`, {
          method: 'POST',
          redirect: 'manual',
          body: new URLSearchParams({ token: hub.token, next })
        });
        assert.doesNotMatch(answer.headers.get('location') ?? '', /evil|javascript/);
      }
    });
  });

  describe('from another site', () => {
    test('with its origin', async () => {
      for (const origin of ['https://evil.example', 'null', hub.url.replace('http', 'https'), `${hub.url}0`]) {
        await refused(403, await hub.fetch('api/contents', { headers: { Origin: origin } }), hub);
        await refused(403, await hub.fetch('api/contents', { method: 'POST', headers: { Origin: origin }, json: { type: 'file' } }), hub);
      }
      assert.equal((await hub.fetch('api/contents', { headers: { Origin: hub.url } })).status, 200);
    });

    test('by what the browser says of its context', async () => {
      for (const site of ['cross-site', 'same-site']) {
        await refused(403, await hub.fetch('api/contents', { headers: { 'Sec-Fetch-Site': site } }), hub);
        await refused(403, await hub.fetch('files/inside.txt', { headers: { 'Sec-Fetch-Site': site, 'Sec-Fetch-Dest': 'image' } }), hub);
      }
    });

    test('under another name of the host', async () => {
      await rawRefused([400, 403, 421], '/user/alice/api/contents', { headers: { Host: 'evil.example' } });
    });
  });

  describe('for a path that leads out', () => {
    const WAYS = [
      '../outside.txt', 'a/../../outside.txt', '%2e%2e/outside.txt', '%2E%2E%2Foutside.txt', '..%2foutside.txt',
      '..%5coutside.txt', '..\\outside.txt', '%c0%ae%c0%ae/outside.txt', '.%2e/outside.txt',
      '/etc/passwd', '%2fetc%2fpasswd', 'inside.txt%00.png', '..;/outside.txt', '..%00/outside.txt', 'link.txt', 'link/inner.txt',
      'link', '.hidden', 'inside.txt%0a', '%ff'
    ];

    for (const way of WAYS) {
      test(way, async () => {
        for (const place of ['api/contents/', 'files/', 'view/', 'nbconvert/html/']) {
          await rawRefused([400, 403, 404], `/user/alice/${place}${way}`);
        }
        const json = JSON.stringify({ type: 'file', format: 'text', content: 'overwritten' });
        await rawRefused([400, 403, 404, 405, 409], `/user/alice/api/contents/${way}`, { method: 'PUT', body: json });
        await rawRefused([400, 403, 404, 405, 409], `/user/alice/api/contents/${way}`, { method: 'DELETE' });
        await rawRefused([400, 403, 404, 405, 409], `/user/alice/api/contents/${way}/checkpoints`, { method: 'POST' });
      });
    }

    test('is only a strange name when it is encoded twice', async () => {
      const json = JSON.stringify({ type: 'file', format: 'text', content: 'kept inside' });
      const answer = await raw('/user/alice/api/contents/%252e%252e%252foutside.txt', { method: 'PUT', body: json });
      assert.equal(answer.status, 201);
      assert.equal(await readFile(join(hub.files, '%2e%2e%2foutside.txt'), 'utf8'), 'kept inside');
      assert.equal(await readFile(join(hub.folder, 'outside.txt'), 'utf8'), 'a secret');
    });

    test('named in a body', async () => {
      for (const path of ['../moved.txt', '/../moved.txt', 'a/../../moved.txt', 'link/moved.txt', '.moved', 'moved\u0000.txt', '']) {
        await refused([400, 403, 404], await hub.fetch('api/contents/inside.txt', { method: 'PATCH', json: { path } }), hub);
      }
      for (const from of ['../outside.txt', 'link.txt', 'link/inner.txt', '.hidden']) {
        await refused([400, 403, 404], await hub.fetch('api/contents', { method: 'POST', json: { copy_from: from } }), hub);
      }
      await refused([400, 403], await hub.fetch('api/contents', { method: 'POST', json: { type: 'file', ext: '/../../x' } }), hub);
      assert.equal((await hub.fetch('api/contents/inside.txt')).status, 200);
    });

    test('among the files of JupyterLab', async () => {
      for (const way of ['../index.html', '..%2findex.html', '%2e%2e/index.html', '..\\index.html']) {
        await rawRefused([400, 404], `/hub/static/lab/${way}`);
        await rawRefused([400, 404], `/user/alice/lab/api/themes/${way}`);
        await rawRefused([400, 404], `/user/alice/lab/extensions/${way}`);
      }
    });
  });

  describe('for what is in them', () => {
    test('a body that is no JSON, or not the right one', async () => {
      const bodies = ['{', 'null', '[]', '"text"', '{"type": 7}', '{"type": "folder"}', '\u0000', `${'['.repeat(100_000)}`];
      for (const body of bodies) {
        await refused(400, await hub.fetch('api/contents/new.txt', { method: 'PUT', body }), hub);
      }
      for (const [method, place] of [['POST', 'api/sessions'], ['POST', 'api/events'], ['PUT', 'lab/api/workspaces/x']]) {
        for (const body of ['{', '[]', '{}', '7']) {
          await refused(400, await hub.fetch(place, { method, body }), hub);
        }
      }
    });

    test('a notebook that is none', async () => {
      for (const content of ['text', 7, [], {}, { nbformat: 'four' }, { nbformat: 4, cells: {} }]) {
        const json = { type: 'notebook', format: 'json', content };
        await refused(400, await hub.fetch('api/contents/bad.ipynb', { method: 'PUT', json }), hub);
      }
      await refused(404, await hub.fetch('api/contents/bad.ipynb'), hub);
    });

    test('base64 that is none', async () => {
      const json = { type: 'file', format: 'base64', content: '****' };
      await refused(400, await hub.fetch('api/contents/bad.bin', { method: 'PUT', json }), hub);
    });

    test('chunks out of order', async () => {
      for (const chunk of [2, 0, -2, 1.5, 'one']) {
        const json = { type: 'file', format: 'text', content: 'x', chunk };
        await refused(400, await hub.fetch(`api/contents/chunks-${chunk}.txt`, { method: 'PUT', json }), hub);
      }
    });

    test('a body that claims to be too large', async () => {
      const answer = await raw('/user/alice/api/contents/big.txt', {
        method: 'PUT',
        headers: { 'Content-Length': MANY * 8 }
      });
      assert.equal(answer.status, 413);
      discloses(answer.body, hub);
    });

    test('a body that turns out too large', async () => {
      const piece = Buffer.alloc(1 << 20, 'x');
      let sent = 0;
      const body = new ReadableStream({
        pull(controller) {
          sent += piece.length;
          sent > MANY + (8 << 20) ? controller.close() : controller.enqueue(piece);
        }
      });
      const answer = await hub.fetch('api/contents/big.txt', { method: 'PUT', body, duplex: 'half' })
        // The hub may close the connection while we still write.
        .catch(error => error.cause);
      if (answer instanceof Response) {
        await refused(413, answer, hub);
      } else {
        assert.match(`${answer?.code}`, /ECONNRESET|EPIPE|UND_ERR_SOCKET/);
      }
      assert.equal((await hub.fetch('api/status')).status, 200);
    });

    test('what does not exist', async () => {
      const unknown = '00000000-0000-4000-8000-000000000000';
      for (const place of [`api/kernels/${unknown}`, 'api/kernels/x', `api/sessions/${unknown}`, 'api/terminals/99',
        'api/kernelspecs/cobol', 'api/nothing', 'lab/api/settings/a:b', 'files/nothing.txt']) {
        await refused([400, 404], await hub.fetch(place), hub);
      }
      for (const place of [`api/kernels/${unknown}/interrupt`, `api/kernels/${unknown}/restart`]) {
        await refused(404, await hub.fetch(place, { method: 'POST' }), hub);
      }
      await refused([400, 404], await hub.fetch('api/kernels', { method: 'POST', json: { name: 'cobol' } }), hub);
    });

    test('a method that the address does not take', async () => {
      for (const method of ['DELETE', 'PUT', 'PATCH']) {
        await refused(405, await hub.fetch('api/kernelspecs', { method }), hub);
      }
      await refused([404, 405], await hub.fetch('api/contents/inside.txt', { method: 'OPTIONS' }), hub);
    });

    test('an address that is not properly encoded', async () => {
      for (const path of ['/user/alice/api/contents/%', '/user/alice/api/contents/%zz', '/user/alice/api/contents?type=%ff', '/%']) {
        const answer = await raw(path);
        assert.ok(answer.status >= 400 && answer.status < 500, `${path}: ${answer.status}`);
        discloses(answer.body, hub);
      }
    });

    test('bytes that are no HTTP', async () => {
      for (const path of ['x HTTP/9.9\r\n\r\n', '/ HTTP/1.1\r\nbroken header\r\n\r\n', `/${'x'.repeat(70_000)}`]) {
        const answer = await raw(path);
        assert.ok(answer.status >= 400 && answer.status < 600, `${answer.status}`);
        discloses(answer.body, hub);
      }
      assert.equal((await hub.fetch('api/status')).status, 200);
    });
  });

  test('leave no error in the log', async () => {
    assert.doesNotMatch(await hub.log(), / ERROR /);
  });
});
