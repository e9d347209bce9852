import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { digits, repository } from '../support/hub.mjs';
import { Lab } from '../support/lab.mjs';
import { until } from '../support/until.mjs';

const NAME = 'mnist-cnn.ipynb';
const WANTED = 0.96;
const notThere = existsSync(join(repository, 'notebooks', NAME)) ? false : `notebooks/${NAME} does not exist`;

describe('The tutorial, from start to end', { skip: notThere }, () => {
  let hub;
  let lab;

  before(async () => {
    if (!digits()) {
      console.log('No real digits in $TAUON_DATA or ../shared/data: the tutorial learns from drawn ones.');
    }
    lab = await Lab.withHub();
    ({ hub } = lab);
  });

  after(() => lab?.stop());

  test('opens from the launcher', async () => {
    const card = lab.launcher.locator(`.jp-LauncherCard[title$="${NAME}"]`).first();
    await card.waitFor();
    await lab.screenshot('launcher-tutorials');
    await card.click();
    await lab.page.locator('.jp-Notebook:visible .jp-Cell').first().waitFor();
    await lab.idle();
  });

  test('runs all of its cells and learns to read digits', async () => {
    await lab.menu('Run', 'Run All Cells');
    const view = lab.page.locator('.jp-Notebook:visible .jp-RenderedHTMLCommon', { hasText: /Epoch \d+\/\d+, batch \d+\/\d+/ }).first();
    const bar = view.getByRole('progressbar');
    await bar.waitFor({ timeout: 120_000 });
    const percent = async () => Number(await bar.getAttribute('aria-valuenow', { timeout: 2_000 }).catch(() => 0));
    const first = await percent();
    await until(async () => (await percent()) > first + 5, { seconds: 120, what: 'the progress bar to grow' });
    await view.scrollIntoViewIfNeeded();
    await lab.screenshot('tutorial-running');
    const text = await until(
      async () => {
        const outputs = (await lab.page.locator('.jp-Notebook:visible .jp-OutputArea-output').allInnerTexts()).join('\n');
        const errors = lab.page.locator('.jp-Notebook:visible [data-mime-type="application/vnd.jupyter.error"]');
        if ((await errors.count()) > 0) {
          throw new Error(`A cell failed: ${await errors.first().innerText()}`);
        }
        return /Test accuracy:/.test(outputs) && outputs;
      },
      { seconds: 420, what: 'the accuracy on the test set', every: 500 }
    );
    const [, number, unit] = text.match(/Test accuracy:\s*([\d.]+)\s*(%?)/);
    const accuracy = Number(number) / (unit ? 100 : 1);
    assert.ok(accuracy >= WANTED, `an accuracy of ${accuracy}`);
    await lab.idle(120_000);
  });

  test('shows its two curves as SVG', async () => {
    const curves = lab.page.locator('.jp-Notebook:visible .jp-Cell', { hasText: 'history.figure()' }).locator('.jp-RenderedSVG img');
    await curves.scrollIntoViewIfNeeded();
    await lab.screenshot('tutorial-curves');
    const notebook = await saved();
    const pictures = notebook.cells
      .flatMap(cell => cell.outputs ?? [])
      .map(output => [output.data?.['image/svg+xml'] ?? ''].flat().join(''));
    const figure = pictures.find(svg => /Accuracy/.test(svg) && /Loss/.test(svg));
    assert.ok(figure, 'there is a figure of accuracy and loss');
    assert.equal(figure.match(/training/g)?.length, 2, 'each panel has a curve of the training');
    assert.equal(figure.match(/validation/g)?.length, 2, 'and one of the validation');
    assert.ok((figure.match(/<(polyline|path)\b/g) ?? []).length >= 4, 'and all four are drawn');
  });

  test('needs no Python', async () => {
    const processes = await Promise.all(
      (await readdir('/proc')).filter(pid => /^\d+$/.test(pid)).map(async pid => {
        const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
        return { pid: Number(pid), parent: Number(status.match(/^PPid:\s*(\d+)/m)?.[1]), name: status.match(/^Name:\s*(.*)/m)?.[1] ?? '' };
      })
    );
    const below = pid => processes.filter(({ parent }) => parent === pid).flatMap(child => [child, ...below(child.pid)]);
    const ours = below(hub.pid);
    assert.ok(ours.some(({ name }) => name === 'java'), 'the kernel is one of them');
    assert.deepEqual(ours.filter(({ name }) => /python/i.test(name)), []);
  });

  async function saved() {
    await lab.page.keyboard.press('Control+s');
    const file = join(hub.files, 'tutorials', NAME);
    const text = await until(async () => {
      const now = await readFile(file, 'utf8');
      return /Test accuracy: [01]\.\d/.test(now) && now;
    }, { what: 'the notebook to be saved' });
    return JSON.parse(text);
  }
});
