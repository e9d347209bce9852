import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Lab } from '../support/lab.mjs';
import { until } from '../support/until.mjs';

describe('A file that is open twice, or cannot be read', () => {
  let hub;
  let lab;
  let second;

  before(async () => {
    lab = await Lab.withHub();
    ({ hub } = lab);
    await writeFile(join(hub.files, 'note.txt'), 'begun\n');
    await writeFile(join(hub.files, 'broken.ipynb'), '{ "cells": [ this is no notebook');
    second = await lab.page.context().newPage();
    second.setDefaultTimeout(15_000);
  });

  after(() => lab?.stop());

  const onDisk = name => readFile(join(hub.files, name), 'utf8');

  async function editor(page) {
    await page.goto(`${hub.base}lab/workspaces/${page === second ? 'second' : 'first'}/tree/note.txt`);
    const content = page.locator('.jp-FileEditor:visible .cm-content');
    await content.getByText('begun').waitFor();
    return content;
  }

  test('is not overwritten by the tab that saves last', async () => {
    const one = await editor(lab.page);
    const other = await editor(second);
    await one.click();
    await lab.page.keyboard.press('Control+Home');
    await lab.page.keyboard.insertText('first ');
    await lab.page.keyboard.press('Control+s');
    await until(async () => (await onDisk('note.txt')).includes('first'), { what: 'the first tab to save' });

    await other.click();
    await second.keyboard.insertText('second ');
    await second.keyboard.press('Control+s');
    const dialog = second.locator('.jp-Dialog');
    await dialog.getByText(/has changed on disk/).waitFor();
    await second.screenshot({ path: 'target/screenshots/conflict.png' });
    assert.equal(await onDisk('note.txt'), 'first begun\n');
    await dialog.getByText('Cancel').click();
    assert.equal(await onDisk('note.txt'), 'first begun\n');
  });

  test('opens with a message where it is no notebook, and stays as it is', async () => {
    await lab.page.goto(`${hub.base}lab/workspaces/first/tree/broken.ipynb`);
    await lab.page.locator('.jp-Dialog', { hasText: /Unreadable Notebook: broken\.ipynb/ }).waitFor();
    await lab.screenshot('unreadable-notebook');
    await lab.page.locator('.jp-Dialog').getByText('Close').click();
    assert.equal(await onDisk('broken.ipynb'), '{ "cells": [ this is no notebook');
  });
});
