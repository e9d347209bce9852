import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Lab } from '../support/lab.mjs';
import { until } from '../support/until.mjs';

describe('Versions of libraries that a cell has locked', () => {
  let hub;
  let lab;

  before(async () => {
    lab = await Lab.withHub();
    ({ hub } = lab);
    await lab.newNotebook();
    await lab.page.keyboard.press('Control+s');
    await lab.page.locator('.jp-Dialog input[type=text]').fill('locked.ipynb');
    await lab.accept();
    await lab.page.locator('.lm-TabBar-tabLabel', { hasText: 'locked.ipynb' }).waitFor();
  });

  after(() => lab?.stop());

  const saved = async () => {
    await lab.save();
    return JSON.parse(await readFile(join(hub.files, 'locked.ipynb'), 'utf8'));
  };

  /** Shows what %maven --lock does, without a repository. */
  const lock = version => lab.run(`
Display.show(MimeBundle.text("locked").with("application/vnd.tauon.dependencies+json",
    Map.of("tauon", Map.of("dependencies", List.of("org.example:thing:jar:${version}")))));`);

  test('are kept in the metadata of the notebook, the latest in place of those before', async () => {
    for (const version of ['1.0', '2.0']) {
      await lock(version);
      await until(
        async () => (await saved()).metadata.tauon?.dependencies?.[0] === `org.example:thing:jar:${version}`,
        { seconds: 20, what: 'the saved metadata' }
      );
    }
    assert.deepEqual((await saved()).metadata.tauon, { dependencies: ['org.example:thing:jar:2.0'] });
  });
});
