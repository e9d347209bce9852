import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { Lab } from '../support/lab.mjs';
import { until } from '../support/until.mjs';

describe('JupyterLab in a browser', () => {
  let hub;
  let lab;
  let page;

  before(async () => {
    lab = await Lab.withHub();
    ({ hub, page } = lab);
  });

  after(() => lab?.stop());

  afterEach(async context => {
    await lab?.screenshot(context.name.replaceAll(/\W+/g, '-'));
  });

  const onDisk = name => readFile(join(hub.files, name), 'utf8');

  test('starts with our launcher, and without an error', async () => {
    assert.equal(await page.title(), 'Tauon');
    await page.locator('#jp-MainLogo svg').waitFor();
    for (const [category, label] of [['Notebook', 'Java'], ['Console', 'Java'], ['Other', 'Terminal'], ['Other', 'Text File'],
      ['Other', 'Markdown File'], ['Other', 'Java File']]) {
      await lab.card(category, label).waitFor();
    }
    assert.equal(await page.getByText('JupyterLab', { exact: true }).count(), 0);
    assert.deepEqual(lab.problems(), []);
  });

  test('says what it is', async () => {
    await lab.menu('Help', 'About Tauon');
    const dialog = page.locator('.jp-Dialog');
    await dialog.getByText('A notebook platform for the JVM').waitFor();
    assert.match(await dialog.innerText(), /Version \S+[\s\S]*JupyterLab 4\.\d+\.\d+/);
    await lab.screenshot('about');
    await dialog.getByText('All licences').click();
    await page.locator('.jp-Licenses').getByText('@jupyterlab/application', { exact: true }).waitFor();
    await page.locator('.lm-TabBar-tab.lm-mod-current .lm-TabBar-tabCloseIcon').last().click();
  });

  test('computes in a new notebook', async () => {
    await lab.launcher.waitFor();
    await lab.newNotebook();
    const cell = await lab.run('1 + 1');
    assert.equal(await cell.locator('.jp-OutputArea-executeResult .jp-RenderedText').innerText(), '2');
    const printed = await lab.run('for (var i = 1; i <= 3; i++) System.out.println("line " + i);');
    assert.equal((await printed.locator('.jp-OutputArea-output').innerText()).trim(), 'line 1\nline 2\nline 3');
  });

  test('shows errors where they belong', async () => {
    const wrong = await lab.run('int x = "text";');
    assert.match(await wrong.locator('[data-mime-type="application/vnd.jupyter.stderr"], .jp-RenderedText').innerText(), /incompatible types/);
    const thrown = await lab.run('throw new IllegalStateException("on purpose");');
    assert.match(await thrown.locator('.jp-OutputArea-output').innerText(), /IllegalStateException: on purpose/);
  });

  test('completes with the tabulator', async () => {
    await lab.type('"text".to');
    await page.keyboard.press('Tab');
    const completer = page.locator('.jp-Completer:not(.lm-mod-hidden)');
    await completer.getByText(/toUpperCase/).first().waitFor();
    await lab.screenshot('completion');
    await page.keyboard.insertText('Upp');
    await completer.getByText(/toUpperCase/).first().click();
    assert.match(await lab.page.locator('.jp-Cell.jp-mod-active .cm-content').innerText(), /"text"\.toUpperCase/);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Backspace');
  });

  test('interrupts what does not end', async () => {
    const cell = await lab.start('while (true) {}');
    await page.locator('.jp-Notebook-ExecutionIndicator[data-status="busy"]').first().waitFor();
    await lab.command('notebook:interrupt-kernel').click();
    await lab.ended(cell, 20_000);
    await lab.idle();
    const next = await lab.run('"still " + "here"');
    assert.equal(await next.locator('.jp-OutputArea-executeResult .jp-RenderedText').innerText(), 'still here');
  });

  test('restarts the kernel', async () => {
    await lab.run('int kept = 1;');
    await lab.command('notebook:restart-kernel').click();
    await lab.accept(/Restart/);
    await lab.idle();
    const cell = await lab.run('kept');
    assert.match(await cell.locator('.jp-OutputArea-output').innerText(), /cannot find symbol|kept/);
    assert.match(await cell.locator('.jp-InputArea-prompt').innerText(), /\[1\]:/);
  });

  test('saves under a name of its own', async () => {
    await page.keyboard.press('Control+s');
    const dialog = page.locator('.jp-Dialog');
    await dialog.locator('input[type=text]').fill('first steps.ipynb');
    await lab.accept();
    await page.locator('.lm-TabBar-tabLabel', { hasText: 'first steps.ipynb' }).waitFor();
    await until(async () => (await onDisk('first steps.ipynb').catch(() => '')).includes('still '), { what: 'the notebook on disk' });
    const notebook = JSON.parse(await onDisk('first steps.ipynb'));
    assert.equal(notebook.metadata.kernelspec.name, 'java');
    await page.locator('.jp-DirListing-item', { hasText: 'first steps.ipynb' }).waitFor();
  });

  test('keeps its workspace over a reload', async () => {
    await page.reload();
    await lab.ready();
    await page.locator('.jp-Notebook:visible .jp-OutputArea-executeResult', { hasText: 'still here' }).waitFor();
    await lab.idle();
  });

  test('uploads and downloads', async () => {
    const bytes = Buffer.from('species,count\nübertoll,42\n');
    const source = join(hub.folder, 'upload ü.csv');
    await writeFile(source, bytes);
    const chooser = page.waitForEvent('filechooser');
    await page.locator('.jp-FileBrowser [data-command="filebrowser:upload"], .jp-FileBrowser [title="Upload Files"]').first().click();
    await (await chooser).setFiles(source);
    const item = page.locator('.jp-DirListing-item', { hasText: 'upload ü.csv' });
    await item.waitFor();
    assert.deepEqual(await readFile(join(hub.files, 'upload ü.csv')), bytes);
    const download = page.waitForEvent('download');
    await item.click({ button: 'right' });
    await page.locator('[data-command="filebrowser:download"]').click();
    assert.deepEqual(await readFile(await (await download).path()), bytes);
  });

  test('runs a shell in a terminal', async () => {
    await lab.newLauncher();
    await lab.card('Other', 'Terminal').click();
    await page.locator('.jp-Terminal .xterm:visible').waitFor();
    await page.locator('.jp-Terminal .xterm:visible').click();
    await page.keyboard.type('echo "six times seven is $((6*7))" | tee shell.txt\n');
    await until(async () => (await onDisk('shell.txt').catch(() => '')) === 'six times seven is 42\n', {
      seconds: 20,
      what: 'what the shell wrote'
    });
  });

  test('edits a Java file', async () => {
    await lab.newLauncher();
    await lab.card('Other', 'Java File').click();
    const editor = page.locator('.jp-FileEditor:visible .cm-content');
    await editor.click();
    await page.keyboard.insertText('record Point(double x, double y) {}\n');
    // Coloured as Java: the type is a token of its own.
    await editor.locator('span', { hasText: /^Point$/ }).first().waitFor();
  });

  test('follows the system into the dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('body[data-jp-theme-light="false"]').waitFor({ state: 'attached' });
    await page.locator('#tauon-splash').waitFor({ state: 'detached' });
    await lab.newLauncher();
    await lab.screenshot('launcher-dark');
    await page.locator('.lm-TabBar-tabLabel', { hasText: 'first steps.ipynb' }).click();
  });

  test('met no error on the way', async () => {
    // After a rename JupyterLab itself asks for the old name a few times.
    const oldName = [/contents\/Untitled\.ipynb/, /No such file or directory: Untitled\.ipynb/, /status of 404/, /^uncaught: undefined$/];
    assert.deepEqual(lab.problems().filter(problem => !oldName.some(known => known.test(problem))), []);
    assert.doesNotMatch(await hub.log(), / ERROR /);
  });
});
