import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { Lab } from '../support/lab.mjs';
import { until } from '../support/until.mjs';

describe('The debugger of JupyterLab, with Java', () => {
  let lab;
  let page;
  let sidebar;

  before(async () => {
    lab = await Lab.withHub();
    ({ page } = lab);
    sidebar = page.locator('#jp-debugger-sidebar');
    await lab.launcher.waitFor();
    await lab.newNotebook();
  });

  after(() => lab?.stop());

  afterEach(async context => {
    await lab?.screenshot(`debugger-${context.name.replaceAll(/\W+/g, '-')}`);
  });

  const bug = () => page.locator('.jp-NotebookPanel:visible .jp-DebuggerBugButton');
  const stoppedAt = cell => cell.locator('.jp-DebuggerEditor-highlight');
  const variable = name => sidebar.locator('.jp-DebuggerVariables .jp-TreeItem', {
    has: page.locator('.jp-DebuggerVariables-name', { hasText: new RegExp(`^${name}$`) })
  }).last();
  const press = command => sidebar.locator(`[data-command="debugger:${command}"] , jp-button[data-command="debugger:${command}"]`).first().click();

  /** JupyterLab may open it in the same moment by itself, and a click on an open one closes it. */
  async function openSidebar() {
    const tab = page.locator('.jp-SideBar.jp-mod-right .lm-TabBar-tab[data-id="jp-debugger-sidebar"]');
    await until(async () => (await sidebar.isVisible()) || (await tab.click(), false), { seconds: 15, what: 'the sidebar', every: 500 });
  }

  /** Clicks beside a line, numbered from 1. */
  async function breakpoint(cell, line) {
    // The first element of a gutter only holds its width.
    await cell.locator('.cm-breakpoint-gutter .cm-gutterElement').nth(line).click();
    await until(async () => (await cell.locator('.cm-breakpoint-icon').count()) > 1, { seconds: 15, what: 'the breakpoint' });
  }

  test('is switched on, and lists the variables of the notebook', async () => {
    await lab.run('int answer = 42;\nvar words = List.of("alpha", "beta");\ndouble ratio = 0.5;');
    await bug().locator('button, jp-button').or(bug()).first().click();
    await openSidebar();
    await variable('answer').waitFor();
    assert.match(await variable('answer').innerText(), /42/);
    assert.match(await variable('ratio').innerText(), /0\.5/);
    assert.match(await variable('words').innerText(), /2 elements: \["alpha", "beta"\]/);
  });

  test('stops a cell at a line that was clicked, and shows its variables', async () => {
    await lab.type('int total = 0;\nfor (int i = 1; i <= 3; i++) {\n  int square = i * i;\n  total += square;\n}\ntotal');
    const cell = page.locator('.jp-Notebook:visible .jp-Cell.jp-mod-active');
    await breakpoint(cell, 4);
    await page.locator('.jp-Notebook:visible .jp-Cell.jp-mod-active .cm-content').click();
    await page.keyboard.press('Shift+Enter');
    const running = page.locator('.jp-Notebook:visible .jp-Cell', { hasText: 'int square' }).first();
    await stoppedAt(running).waitFor();
    assert.match(await stoppedAt(running).innerText(), /total \+= square/);
    await variable('square').waitFor();
    assert.match(await variable('square').innerText(), /1/);
  });

  test('steps, and goes on to the next stop and to the end', async () => {
    const running = page.locator('.jp-Notebook:visible .jp-Cell', { hasText: 'int square' }).first();
    await press('next');
    await until(async () => /for \(int i/.test(await stoppedAt(running).innerText().catch(() => '')), { seconds: 15, what: 'the step' });
    await press('continue');
    await until(async () => /total \+= square/.test(await stoppedAt(running).innerText().catch(() => '')), { seconds: 15, what: 'the second stop' });
    await variable('square').waitFor();
    await until(async () => /4/.test(await variable('square').innerText()), { seconds: 15, what: 'the new value' });
    await press('continue');
    await until(async () => /total \+= square/.test(await stoppedAt(running).innerText().catch(() => '')), { seconds: 15, what: 'the third stop' });
    await press('continue');
    await lab.ended(running);
    assert.equal(await running.locator('.jp-OutputArea-executeResult .jp-RenderedText').innerText(), '14');
  });
});
