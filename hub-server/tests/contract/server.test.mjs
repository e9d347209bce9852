import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { services, settingsOf } from '../support/client.mjs';
import { Hub } from '../support/hub.mjs';
import { until, within } from '../support/until.mjs';

describe('The server around the kernels, by the public client', () => {
  let hub;
  let serverSettings;

  before(async () => {
    hub = await Hub.start();
    serverSettings = settingsOf(hub);
  });

  after(() => hub?.stop());

  test('says its version and state', async () => {
    const { version } = await (await hub.fetch('api')).json();
    assert.match(version, /^2\.\d+\.\d+$/);
    const status = await (await hub.fetch('api/status')).json();
    // The warm kernels are our own addition to what Jupyter Server tells.
    assert.deepEqual(Object.keys(status).sort(), ['connections', 'kernels', 'last_activity', 'started', 'warm_kernels']);
  });

  test('knows its user', async t => {
    // The client keeps the user's colour in the browser's storage.
    globalThis.window = { localStorage: { getItem: () => null, setItem: () => {} } };
    t.after(() => delete globalThis.window);
    const user = new services.UserManager({ serverSettings });
    await within(10, 'the user', user.ready);
    assert.equal(user.identity.username, 'alice');
    assert.equal(user.identity.initials, 'A');
    user.dispose();
  });

  test('lists kernel specs with language and logo', async () => {
    const specs = new services.KernelSpecManager({ serverSettings });
    await within(10, 'the kernel specs', specs.ready);
    assert.equal(specs.specs.default, 'java');
    const { language, display_name: name, resources } = specs.specs.kernelspecs.java;
    assert.equal(language, 'java');
    assert.match(name, /Java/);
    const logo = await hub.fetch(resources['logo-svg']);
    assert.match(logo.headers.get('content-type'), /^image\/svg\+xml/);
    specs.dispose();
  });

  test('passes an event to everybody who listens', async () => {
    const managers = [1, 2].map(() => new services.EventManager({ serverSettings }));
    const heard = managers.map(manager => {
      const events = [];
      manager.stream.connect((_, event) => events.push(event));
      return events;
    });
    const event = {
      schema_id: 'https://events.tauon.dev/test',
      version: '1',
      data: { what: 'tested' }
    };
    // A stream opens in its own time; what was emitted before is not for it.
    await until(
      async () => {
        await managers[0].emit(event);
        return heard.every(events => events.length > 0);
      },
      { seconds: 15, what: 'both listeners to hear of it', every: 200 }
    );
    assert.equal(heard[0][0].what, 'tested');
    assert.equal(heard[0][0].__schema__, event.schema_id);
    managers.forEach(manager => manager.dispose());
  });

  test('serves the page of JupyterLab with its configuration', async () => {
    const response = await hub.fetch('lab');
    const page = await response.text();
    assert.equal(response.status, 200);
    assert.doesNotMatch(page, /@@/);
    const config = JSON.parse(page.match(/<script id="jupyter-config-data"[^>]*>(.*?)<\/script>/s)[1]);
    assert.equal(config.baseUrl, '/user/alice/');
    assert.equal(config.appName, 'Tauon');
    assert.equal(config.token, '');
    const script = page.match(/<script defer src="([^"]+)"/)[1];
    const loaded = await hub.fetch(script, { token: '', headers: { 'Accept-Encoding': 'br' } });
    assert.equal(loaded.status, 200);
    assert.match(loaded.headers.get('cache-control'), /immutable/);
    assert.equal(loaded.headers.get('content-encoding'), 'br');
  });

  test('logs in once by its link, and only once', async () => {
    const fresh = await Hub.start();
    try {
      const first = await fresh.fetch(fresh.link, { token: '' });
      assert.ok([302, 303].includes(first.status));
      const cookie = first.headers.get('set-cookie');
      assert.match(cookie, /HttpOnly/);
      assert.match(cookie, /SameSite=(Lax|Strict)/);
      const again = await fresh.fetch(fresh.link, { token: '' });
      assert.equal(again.status, 403);
      assert.equal(again.headers.get('set-cookie'), null);
      const me = await fresh.fetch('api/me', { token: '', headers: { Cookie: cookie.split(';')[0] } });
      assert.equal(me.status, 200);
      await fresh.fetch('logout', { token: '', headers: { Cookie: cookie.split(';')[0] } });
      const out = await fresh.fetch('api/me', { token: '', headers: { Cookie: cookie.split(';')[0] } });
      assert.equal(out.status, 403);
    } finally {
      await fresh.stop();
    }
  });
});
