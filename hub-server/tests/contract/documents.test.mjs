import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { services, settingsOf } from '../support/client.mjs';
import { rejectsWith } from '../support/expect.mjs';
import { Hub } from '../support/hub.mjs';

const THEMES = '@jupyterlab/apputils-extension:themes';

describe("JupyterLab's settings and workspaces, by the public client", () => {
  let hub;
  let serverSettings;

  before(async () => {
    hub = await Hub.start();
    serverSettings = settingsOf(hub);
  });

  after(() => hub?.stop());

  describe('settings', () => {
    let settings;
    before(() => {
      settings = new services.SettingManager({ serverSettings });
    });

    test('are listed with schema, version and our defaults', async () => {
      const { ids, values } = await settings.list();
      assert.ok(ids.length > 50, `${ids.length} plugins`);
      assert.equal(ids.length, values.length);
      const themes = values.find(({ id }) => id === THEMES);
      assert.equal(themes.schema.properties['adaptive-theme'].default, true);
      assert.match(themes.version, /^4\./);
    });

    test('are listed by name alone', async () => {
      const { ids, values } = await settings.list('ids');
      assert.ok(ids.includes(THEMES));
      assert.deepEqual(Object.keys(values[0] ?? { id: 0 }), ['id']);
    });

    test('are saved with their comments and read back', async () => {
      const raw = '{\n  // by night\n  "theme": "JupyterLab Dark",\n}';
      await settings.save(THEMES, raw);
      const read = await settings.fetch(THEMES);
      assert.equal(read.raw, raw);
      assert.equal((await (await hub.fetch(`lab/api/settings/${THEMES}`)).json()).settings.theme, 'JupyterLab Dark');
    });

    test('that cannot be read are refused and not kept', async () => {
      const before = await settings.fetch(THEMES);
      await rejectsWith(400, settings.save(THEMES, '{ theme: '));
      assert.equal((await settings.fetch(THEMES)).raw, before.raw);
    });

    test('of an unknown plugin are not found', async () => {
      await rejectsWith(404, settings.fetch('@nobody/nothing:plugin'));
    });
  });

  describe('workspaces', () => {
    let workspaces;
    before(() => {
      workspaces = new services.WorkspaceManager({ serverSettings });
    });

    test('are saved, fetched, listed and removed', async () => {
      for (const id of ['default', 'side by side', 'auto-q']) {
        await workspaces.save(id, { data: { key: { left: [1, 2] } }, metadata: { id } });
      }
      const read = await workspaces.fetch('side by side');
      assert.deepEqual(read.data, { key: { left: [1, 2] } });
      assert.equal(read.metadata.id, 'side by side');
      const { ids, values } = await workspaces.list();
      assert.deepEqual([...ids].sort(), ['auto-q', 'default', 'side by side']);
      assert.equal(values.length, 3);
      await workspaces.remove('auto-q');
      assert.ok(!(await workspaces.list()).ids.includes('auto-q'));
    });

    test('that nobody saved are empty', async () => {
      const fresh = await workspaces.fetch('fresh');
      assert.deepEqual([fresh.data, fresh.metadata.id], [{}, 'fresh']);
    });
  });

  test('sections of the old configuration keep what is merged into them', async () => {
    const sections = new services.ConfigSectionManager({ serverSettings });
    const section = await sections.create({ name: 'notebook' });
    await section.update({ Cell: { indent: 4 } });
    const again = await sections.create({ name: 'notebook' });
    assert.deepEqual(again.data, { Cell: { indent: 4 } });
  });
});
