// JupyterLab in a real browser, as its user sees it.
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { Hub } from './hub.mjs';

export const screenshots = resolve(dirname(fileURLToPath(import.meta.url)), '../target/screenshots');

const BROWSERS = [process.env.TAUON_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

/** What JupyterLab itself reports in normal use. */
const USUAL = [/No active debugger session/, /Starting WebSocket/, /yjs/i];

let linger;

export class Lab {
  /** JupyterLab of a hub that serves nothing else; {@link stop} ends both. */
  static async withHub() {
    const hub = await Hub.start();
    try {
      return await Lab.open(hub);
    } catch (error) {
      await hub.stop();
      throw error;
    }
  }

  /** Logs in by the hub's link and waits until the workspace is there. */
  static async open(hub, { colorScheme = 'light', ...more } = {}) {
    const executablePath = BROWSERS.find(path => path && existsSync(path));
    if (!executablePath) {
      throw new Error('Chromium is missing. Install it (Debian: apt-get install chromium) or name it in TAUON_CHROMIUM.');
    }
    clearTimeout(linger);
    await mkdir(screenshots, { recursive: true });
    const browser = await chromium.launch({ executablePath, args: FLAGS });
    try {
      const context = await browser.newContext({ viewport: { width: 1360, height: 860 }, colorScheme, acceptDownloads: true, ...more });
      const lab = new Lab(hub, browser, await context.newPage());
      await lab.page.goto(hub.link, { waitUntil: 'commit' });
      await lab.page.locator('#tauon-splash').waitFor();
      await lab.screenshot('splash');
      await lab.ready();
      return lab;
    } catch (error) {
      await browser.close();
      throw error;
    }
  }

  #problems = [];

  constructor(hub, browser, page) {
    this.hub = hub;
    this.browser = browser;
    this.page = page;
    page.setDefaultTimeout(15_000);
    const note = text => USUAL.some(usual => usual.test(text)) || this.#problems.push(text);
    page.on('pageerror', error => note(`uncaught: ${error.message}`));
    page.on('console', message => message.type() === 'error' && note(message.text()));
    page.on('response', response => response.status() >= 400 && note(`${response.status()} ${response.request().method()} ${response.url()}`));
  }

  async ready() {
    await this.page.locator('#jp-main-dock-panel').waitFor();
    await this.page.locator('#tauon-splash').waitFor({ state: 'detached' });
  }

  /** Errors in the console, failed requests and exceptions since the last call. */
  problems() {
    return this.#problems.splice(0);
  }

  async screenshot(name) {
    await this.page.screenshot({ path: join(screenshots, `${name}.png`) });
  }

  get launcher() {
    return this.page.locator('.jp-Launcher:visible');
  }

  card(category, label) {
    return this.launcher.locator(`.jp-LauncherCard[data-category="${category}"]`, { hasText: label });
  }

  command(id) {
    return this.page.locator(`.jp-NotebookPanel-toolbar:visible [data-command="${id}"], .jp-NotebookPanel:visible [data-command="${id}"]`).first();
  }

  /** Chooses an entry of the menu bar, by the texts on the way. */
  async menu(...texts) {
    const [first, ...rest] = texts;
    await this.page.locator('.lm-MenuBar-item', { hasText: first }).click();
    for (const [i, text] of rest.entries()) {
      const item = this.page.locator('.lm-Menu').nth(i).locator('.lm-Menu-item', { hasText: text }).first();
      await (i === rest.length - 1 ? item.click() : item.hover());
    }
  }

  async newLauncher() {
    await this.page.locator('.lm-TabBar-addButton:visible').first().click();
    await this.launcher.waitFor();
  }

  async newNotebook() {
    await this.card('Notebook', 'Java').click();
    await this.page.locator('.jp-Notebook:visible .cm-content').first().waitFor();
    await this.idle();
  }

  /** The kernel of the notebook in front has nothing to do. */
  async idle(timeout = 60_000) {
    await this.page.locator('#jp-main-statusbar').getByText('| Idle').waitFor({ timeout });
  }

  /** Saves what is in front, and waits until it is. */
  async save() {
    await this.page.keyboard.press('Control+s');
    await this.page.locator('.lm-DockPanel-tabBar .jp-mod-current.jp-mod-dirty').waitFor({ state: 'detached' });
  }

  get cells() {
    return this.page.locator('.jp-Notebook:visible .jp-Cell');
  }

  /** Types code into the active cell. */
  async type(code) {
    await this.page.locator('.jp-Notebook:visible .jp-Cell.jp-mod-active .cm-content').click();
    await this.page.keyboard.insertText(code);
  }

  /** Starts the active cell; the next one becomes active. */
  async start(code) {
    const cell = this.cells.nth(await this.#active());
    await this.type(code);
    await this.page.keyboard.press('Shift+Enter');
    return cell;
  }

  /** Runs code in the active cell and waits for its end. */
  async run(code, timeout = 60_000) {
    const cell = await this.start(code);
    await this.ended(cell, timeout);
    return cell;
  }

  async ended(cell, timeout = 60_000) {
    await cell.locator('.jp-InputArea-prompt', { hasText: /\[\d+\]:/ }).waitFor({ timeout });
  }

  #active() {
    return this.page
      .locator('.jp-Notebook:visible .jp-Cell')
      .evaluateAll(cells => cells.findIndex(cell => cell.classList.contains('jp-mod-active')));
  }

  async accept(dialog = /.*/) {
    await this.page.locator('.jp-Dialog', { hasText: dialog }).locator('.jp-mod-accept').click();
    await this.page.locator('.jp-Dialog').waitFor({ state: 'detached' });
  }

  /** Shows an end of an element: its 'start' at the top of the page, or its 'end' at the bottom. */
  async scrollTo(locator, end) {
    await locator.evaluate((element, block) => element.scrollIntoView({ block, behavior: 'instant' }), end);
  }

  async close() {
    await this.browser.close();
    this.#endSoon();
  }

  /**
   * Tests that are over have once kept their process for good after a hub was killed. Were that to happen again, it is to
   * say what was still open, and to end: with what the tests came to.
   */
  #endSoon() {
    linger = setTimeout(() => {
      console.error(`A minute after the browser was closed there is still: ${process.getActiveResourcesInfo().join(', ')}`);
      process.exit();
    }, 60_000).unref();
  }

  /** Closes the browser, and ends the hub. */
  async stop() {
    try {
      await this.close();
    } finally {
      await this.hub.stop();
    }
  }
}
