// What a kernel prints reaches the client once and in order, whatever happens to connections and to the hub.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';
import { CuttingProxy } from '../support/cutting-proxy.mjs';
import { Hub } from '../support/hub.mjs';
import { PersistentClient } from '../support/persistent-client.mjs';
import { randomFrom } from '../support/random.mjs';
import { until } from '../support/until.mjs';

const seed = Number(process.env.TAUON_SEED ?? Date.now() % 1_000_000);
const random = randomFrom(seed);
const GREETING = 700;

/** Collects what a cell prints and checks that the lines are the numbers from 0 on. */
class Lines {
  next = 0;
  reply;
  restarts = 0;
  wrong;
  #rest = '';

  take({ header, parent, content }) {
    if (header.msg_type === 'status' && content.execution_state === 'restarting') {
      this.restarts++;
    }
    if (parent.msg_id !== this.cell) {
      return;
    }
    if (header.msg_type === 'stream' && content.name === 'stdout') {
      const lines = (this.#rest + content.text).split('\n');
      this.#rest = lines.pop();
      for (const line of lines) {
        if (Number.parseInt(line, 10) !== this.next) {
          this.wrong ??= `${line} came instead of ${this.next}`;
        }
        this.next++;
      }
    } else if (header.msg_type === 'execute_reply') {
      assert.equal(this.reply, undefined, 'the reply came twice');
      this.reply = content;
    }
  }
}

async function kernelOf(hub, path) {
  const answer = await hub.fetch('api/sessions', {
    method: 'POST',
    json: { path, type: 'notebook', name: path, kernel: { name: 'java' } }
  });
  assert.equal(answer.status, 201);
  return answer.json();
}

const channels = (hub, kernel, port = hub.port) =>
  `ws://127.0.0.1:${port}/user/${hub.user}/api/kernels/${kernel}/channels`;

describe(`With seed ${seed} (TAUON_SEED)`, () => {
  let hub;
  let client;

  afterEach(async () => {
    client?.close();
    await hub?.stop();
  });

  test('1,000,000 lines arrive once and in order through 2,000 cuts and killed hubs', { timeout: 400_000 }, async t => {
    const lines = 1_000_000;
    const wanted = { kernel: 350, client: 1_800 };
    const seen = new Lines();
    const port = await freePort();
    // On average fewer bytes than are left for each cut: often less than a message, now and then many of them, or not
    // even a greeting. The first connection lives long enough for the request.
    const bytesFor = (which, proxies) => () => {
      const left = Math.max(1, wanted[which] - proxies[which].cuts);
      const mean = Math.max(200, (1.5 * (lines - seen.next)) / left) * (random() < 0.2 ? 10 : 1);
      return seen.cell ? Math.ceil(random() < 0.1 ? random() * 700 : GREETING - Math.log(1 - random()) * mean) : 30_000;
    };
    const proxies = {};
    proxies.kernel = await CuttingProxy.open(port, bytesFor('kernel', proxies));
    proxies.client = await CuttingProxy.open(port, bytesFor('client', proxies));
    t.after(() => Promise.all([proxies.kernel.close(), proxies.client.close()]));
    hub = await Hub.start({
      port,
      env: {
        JAVA_TOOL_OPTIONS: `-Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=${proxies.kernel.port} -Dhttp.nonProxyHosts=`
      }
    });
    const session = await kernelOf(hub, 'cuts.ipynb');
    const kernel = session.kernel.id;
    client = new PersistentClient(channels(hub, kernel, proxies.client.port), hub.token, m => seen.take(m));
    await begun(client, seen, `
      for (int i = 0; i < ${lines}; i++) {
        System.out.println(i);
        if (i % 400 == 399) Thread.sleep(15);
      }`);

    let kills = 0;
    const finished = () => seen.wrong || seen.reply;
    while (!finished()) {
      const at = seen.next + lines / 6;
      await until(() => finished() || seen.next > at, { seconds: 180, what: () => `more lines than ${seen.next}` });
      if (!finished()) {
        await hub.kill();
        kills++;
        await pause(random() * 1500);
        await hub.startAgain();
        assert.deepEqual(
          (await (await hub.fetch('api/sessions')).json()).map(s => [s.id, s.path, s.kernel.id]),
          [[session.id, 'cuts.ipynb', kernel]]
        );
      }
    }
    const cuts = proxies.kernel.cuts + proxies.client.cuts;
    t.diagnostic(`${seen.next} lines, ${proxies.kernel.cuts} + ${proxies.client.cuts} cuts, ${kills} hubs killed, ` +
      `${client.connections} connections of the client`);
    assert.equal(seen.wrong, undefined);
    assert.equal(seen.next, lines);
    assert.equal(seen.reply.status, 'ok');
    assert.equal(seen.restarts, 0);
    assert.ok(kills >= 3, `${kills}`);
    assert.ok(cuts >= 2_000, `${cuts}`);
  });

  test('a cell goes on while the hub is away, and what it printed is there afterwards', { timeout: 200_000 }, async () => {
    const lines = 1_000_000;
    const seen = new Lines();
    hub = await Hub.start({});
    const { kernel } = await kernelOf(hub, 'away.ipynb');
    client = new PersistentClient(channels(hub, kernel.id), hub.token, m => seen.take(m));
    const go = join(hub.folder, 'go');
    const done = join(hub.folder, 'done');
    await begun(client, seen, `
      System.out.println(0);
      while (!Files.exists(Path.of("${go}"))) Thread.sleep(10);
      for (int i = 1; i < ${lines}; i++) System.out.println(i + " and some words that make it more than what fits into memory");
      Files.createFile(Path.of("${done}"));`);
    await until(() => seen.next === 1, { seconds: 30 });
    await hub.kill();
    await writeFile(go, '');
    await until(() => existsSync(done), { seconds: 60, what: 'the end of the cell' });
    assert.equal(seen.next, 1);
    await hub.startAgain();
    await until(() => seen.wrong || seen.reply, { seconds: 60, what: () => `the reply; ${seen.next} lines came` });
    assert.equal(seen.wrong, undefined);
    assert.equal(seen.next, lines);
  });

  test('a kernel whose process died meanwhile is restarted, and its credential is worth nothing', { timeout: 120_000 }, async () => {
    const seen = new Lines();
    hub = await Hub.start({});
    const { kernel } = await kernelOf(hub, 'died.ipynb');
    client = new PersistentClient(channels(hub, kernel.id), hub.token, m => seen.take(m));
    await begun(client, seen, 'System.out.println(0);');
    await until(() => seen.reply, { seconds: 30 });
    const [pid] = await hub.kernelProcesses();
    const [first] = await processIds(hub);
    assert.equal(await knock(hub, first, 'a-wrong-credential'), 403);
    await hub.kill();
    process.kill(pid, 'SIGKILL');
    await hub.startAgain();
    await until(() => seen.restarts === 1, { seconds: 30, what: 'the news of the restart' });
    assert.equal(await knock(hub, first, 'any'), 410);
    const found = async () => (await (await hub.fetch(`api/kernels/${kernel.id}`)).json()).execution_state;
    await until(async () => (await found()) === 'idle', { seconds: 30, what: 'the new process' });
    seen.next = 0;
    seen.reply = undefined;
    await begun(client, seen, 'System.out.println(0);');
    await until(() => seen.reply, { seconds: 30, what: 'a reply of the new process' });
    assert.equal(seen.next, 1);
  });

  test('the options of the JVM that a notebook asked for outlive hub and process', { timeout: 120_000 }, async () => {
    const seen = new Lines();
    hub = await Hub.start({});
    const { kernel } = await kernelOf(hub, 'options.ipynb');
    client = new PersistentClient(channels(hub, kernel.id), hub.token, m => seen.take(m));
    await begun(client, seen, '%jvm -Dtauon.kept=1');
    const state = async () => (await (await hub.fetch(`api/kernels/${kernel.id}`)).json()).execution_state;
    await until(async () => seen.restarts === 1 && (await state()) === 'idle', { seconds: 30, what: 'the restart with the options' });
    const [pid] = await hub.kernelProcesses();
    await hub.kill();
    process.kill(pid, 'SIGKILL');
    await hub.startAgain();
    await until(async () => seen.restarts === 2 && (await state()) === 'idle', { seconds: 30, what: 'the new process' });
    // What the restart itself has said is not the subject.
    Object.assign(seen, { next: 1, reply: undefined, wrong: undefined });
    await begun(client, seen, 'System.out.println(System.getProperty("tauon.kept"));');
    await until(() => seen.reply, { seconds: 30, what: 'a reply of the new process' });
    assert.equal(seen.wrong, undefined);
    assert.equal(seen.next, 2);
  });

  test('a kernel that was kept warm before it was handed over is found again as well', { timeout: 200_000 }, async () => {
    const seen = new Lines();
    hub = await Hub.start({ pool: 1 });
    const warm = async () => (await (await hub.fetch('api/status')).json()).warm_kernels === 1;
    await until(warm, { seconds: 90, what: 'a warm kernel' });
    const [pid] = await hub.kernelProcesses();
    const { kernel } = await kernelOf(hub, 'warm.ipynb');
    client = new PersistentClient(channels(hub, kernel.id), hub.token, m => seen.take(m));
    await begun(client, seen, 'int kept = 5; System.out.println(0);');
    await until(() => seen.reply, { seconds: 30, what: 'the first reply' });
    await until(warm, { seconds: 90, what: 'another warm kernel' });
    await hub.kill();
    await hub.startAgain();
    seen.next = 5;
    seen.reply = undefined;
    await begun(client, seen, 'System.out.println(kept);');
    await until(() => seen.reply, { seconds: 30, what: 'the second reply' });
    assert.equal(seen.wrong, undefined);
    assert.equal(seen.next, 6);
    await until(warm, { seconds: 90, what: 'a warm kernel of the new hub' });
    const left = await hub.kernelProcesses();
    assert.ok(left.includes(pid));
    // The one that was kept warm by the killed hub was refused and has ended.
    await until(async () => (await hub.kernelProcesses()).length === 2, { seconds: 30, what: 'two kernels' });
  });

  test('a request that waited in a kernel that was busy is answered after the hub was killed', { timeout: 120_000 }, async () => {
    const seen = new Lines();
    hub = await Hub.start({});
    const { kernel } = await kernelOf(hub, 'busy.ipynb');
    client = new PersistentClient(channels(hub, kernel.id), hub.token, m => seen.take(m));
    const go = join(hub.folder, 'go');
    await client.request('shell', 'execute_request', { code: `while (!Files.exists(Path.of("${go}"))) Thread.sleep(10);` });
    await begun(client, seen, 'System.out.println(0);');
    const state = async () => (await (await hub.fetch(`api/kernels/${kernel.id}`)).json()).execution_state;
    await until(async () => (await state()) === 'busy', { seconds: 30, what: 'the first cell to run' });
    await hub.kill();
    await hub.startAgain();
    assert.equal(await state(), 'busy');
    await writeFile(go, '');
    await until(() => seen.reply, { seconds: 30, what: 'the reply' });
    assert.equal(seen.next, 1);
    assert.equal((await hub.fetch(`api/kernels/${kernel.id}`, { method: 'DELETE' })).status, 204);
    assert.deepEqual(await readdir(join(hub.folder, 'state/run/kernels')), []);
    await until(async () => (await readdir(join(hub.folder, 'state/run/processes'))).length === 0);
  });
});

/** Has the kernel run a cell whose lines these are. */
async function begun(client, seen, code) {
  seen.cell = await client.request('shell', 'execute_request', { code });
}

async function processIds(hub) {
  return (await readdir(join(hub.folder, 'state/logs')))
    .map(name => name.match(/^kernel-(.*)\.log$/)?.[1])
    .filter(Boolean);
}

/** The status with which a kernel that shows this secret is refused. */
function knock(hub, process, secret) {
  return new Promise(done => {
    const socket = new WebSocket(`ws://127.0.0.1:${hub.port}/hub/kernels/${process}/link`, {
      headers: { Authorization: `token ${secret}` }
    });
    socket.on('unexpected-response', (_, response) => done(response.statusCode));
    socket.on('open', () => done('open'));
    socket.on('error', () => {});
  });
}

async function freePort() {
  const server = createServer();
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise(done => server.close(done));
  return port;
}
