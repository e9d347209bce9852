import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { CuttingProxy } from '../support/cutting-proxy.mjs';
import { Hub } from '../support/hub.mjs';
import { Lab } from '../support/lab.mjs';
import { until } from '../support/until.mjs';

describe('A notebook whose hub is killed', () => {
  let hub;
  let proxy;
  let lab;

  before(async () => {
    hub = await Hub.start();
    proxy = await CuttingProxy.open(hub.port, () => Infinity);
    const port = `:${proxy.port}/`;
    lab = await Lab.open(Object.create(hub, { link: { value: hub.link.replace(`:${hub.port}/`, port) } }));
  });

  after(async () => {
    await lab?.close();
    await proxy?.close();
    await hub?.stop();
  });

  test('shows every line once, in order, and its variables are still there', async t => {
    await lab.newNotebook();
    const cell = await lab.start('for (int i = 0; i < 3_000; i++) { System.out.println("line " + i); Thread.sleep(5); }\nint kept = 7;');
    const printed = async () => (await cell.locator('.jp-OutputArea-output').allInnerTexts()).join('').match(/line \d+/g) ?? [];
    const more = async () => {
      const { length } = await printed();
      await until(async () => (await printed()).length > length + 100, { seconds: 60, what: 'more lines' });
    };
    await more();
    await proxy.cutAll();
    await more();
    await hub.kill();
    await pause(500);
    await hub.startAgain();
    await more();
    await proxy.cutAll();
    await until(async () => (await printed()).includes('line 2999'), { seconds: 90, what: 'the last line' });
    t.diagnostic(`${proxy.cuts} connections cut`);
    assert.deepEqual(await printed(), Array.from({ length: 3_000 }, (_, i) => `line ${i}`));
    // JupyterLab asks what to do if it has noticed; a hub that is back at once goes unnoticed.
    const dialog = lab.page.locator('.jp-Dialog');
    if (await dialog.isVisible()) {
      await dialog.getByText('Dismiss').click();
      await dialog.waitFor({ state: 'detached' });
    }
    await lab.start('kept * 6');
    await lab.page.locator('.jp-Notebook:visible .jp-OutputArea-executeResult').getByText('42').waitFor({ timeout: 60_000 });
    await lab.screenshot('killed-hub');
  });
});
