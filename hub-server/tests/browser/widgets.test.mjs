import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Lab } from '../support/lab.mjs';
import { until } from '../support/until.mjs';

const NAME = 'interactive-chart.ipynb';

describe('The tutorial of the interactive chart', () => {
  let lab;
  let page;

  before(async () => {
    lab = await Lab.withHub();
    ({ page } = lab);
  });

  after(() => lab?.stop());

  const cell = text => page.locator('.jp-Notebook:visible .jp-CodeCell', { hasText: text });
  const slider = (within, description) => within.locator('.widget-slider', { hasText: description });
  const handle = (within, description) => slider(within, description).locator('.noUi-handle');
  const readout = (within, description) => slider(within, description).locator('.widget-readout');
  const picture = within => within.locator('.widget-output img').first();
  const source = within => picture(within).getAttribute('src');

  test('runs all of its cells', async () => {
    const card = lab.launcher.locator(`.jp-LauncherCard[title$="${NAME}"]`).first();
    await card.click();
    await page.locator('.jp-Notebook:visible .jp-Cell').first().waitFor();
    await lab.idle();
    await lab.menu('Run', 'Run All Cells');
    const last = cell('VBox.of(HBox.of(dice, roll), place)');
    await lab.ended(last, 120_000);
    const errors = page.locator('.jp-Notebook:visible [data-mime-type="application/vnd.jupyter.error"]');
    assert.equal(await errors.count(), 0);
  });

  test('redraws its chart when a slider moves', async () => {
    const interact = cell('(n, fading) -> wave(n, fading)');
    await picture(interact).scrollIntoViewIfNeeded();
    await lab.screenshot('widgets-before');
    const before = await source(interact);

    await handle(interact, 'waves').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');

    await until(async () => (await readout(interact, 'waves').innerText()) === '5', { what: 'the slider to stand at 5' });
    const after = await until(async () => (await source(interact)) !== before && source(interact), { what: 'another picture' });
    assert.match(decodeURIComponent(after), /A fading wave/);
    assert.equal(await interact.locator('.widget-output img').count(), 1);
    await lab.idle();
    await lab.screenshot('widgets-after');
  });

  test('follows the handle while it is dragged', async () => {
    const interact = cell('(n, fading) -> wave(n, fading)');
    const seen = new Set();
    const box = await handle(interact, 'fading').boundingBox();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let step = 1; step <= 40; step++) {
      await page.mouse.move(x + 3 * step, y);
      seen.add(await source(interact).catch(() => ''));
    }
    await page.mouse.up();
    await lab.idle();
    assert.ok(seen.size >= 3, `${seen.size} pictures were seen while the handle moved`);
  });

  test('shows what a button does, and the widgets of a longer example', async () => {
    const dice = cell('VBox.of(HBox.of(dice, roll), place)');
    await dice.locator('.widget-dropdown select').selectOption('20');
    await dice.getByRole('button', { name: 'Roll' }).click();
    await dice.locator('.widget-output', { hasText: /Rolled \d+\. So far: \[\d+\]/ }).waitFor();
    await dice.scrollIntoViewIfNeeded();
    await lab.screenshot('widgets-button');
    const fit = cell('.description("degree")');
    const before = await source(fit);
    await fit.locator('.widget-checkbox input').check();
    await until(async () => (await source(fit)) !== before, { what: 'the hidden curve' });
    await handle(fit, 'degree').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await until(async () => /Degree 3/.test(decodeURIComponent(await source(fit))), { what: 'a curve of degree 3' });
    await picture(fit).scrollIntoViewIfNeeded();
    await lab.screenshot('widgets-fit');
  });

  test('finds its widgets again when the page is loaded anew', async () => {
    await lab.save();
    await page.reload({ waitUntil: 'commit' });
    await lab.ready();
    const interact = cell('(n, fading) -> wave(n, fading)');
    await interact.scrollIntoViewIfNeeded();
    await until(async () => (await readout(interact, 'waves').innerText()) === '5', { seconds: 30, what: 'the slider to be back' });
    const before = await source(interact);
    await handle(interact, 'waves').focus();
    await page.keyboard.press('ArrowLeft');
    await until(async () => (await source(interact)) !== before, { what: 'another picture' });
    await lab.screenshot('widgets-reloaded');
  });
});
