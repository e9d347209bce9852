import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { services, settingsOf } from '../support/client.mjs';
import { Hub } from '../support/hub.mjs';
import { run } from '../support/run.mjs';
import { until, within } from '../support/until.mjs';

describe('Kernels from the pool', () => {
  let hub;
  let sessions;
  let kernels;

  before(async () => {
    hub = await Hub.start({ pool: 1 });
    const serverSettings = settingsOf(hub);
    kernels = new services.KernelManager({ serverSettings });
    sessions = new services.SessionManager({ serverSettings, kernelManager: kernels });
    await Promise.all([kernels.ready, sessions.ready]);
  });

  after(async () => {
    sessions?.dispose();
    kernels?.dispose();
    await hub?.stop();
  });

  const warm = () =>
    until(async () => (await (await hub.fetch('api/status')).json()).warm_kernels === 1, {
      seconds: 60,
      what: 'a warm kernel'
    });

  const start = async path => {
    const session = await sessions.startNew({ path, name: path, type: 'notebook', kernel: { name: 'java' } });
    await within(60, 'the kernel', session.kernel.info);
    return session;
  };

  const pid = async kernel => Number((await run(kernel, 'ProcessHandle.current().pid()')).result);

  describe('a kernel that was handed over', () => {
    let session;
    let folder;
    let waited;

    before(async () => {
      folder = join(hub.files, 'über mich');
      await mkdir(folder);
      await warm();
      waited = await hub.kernelProcesses();
      session = await start('über mich/a.ipynb');
    });

    after(() => session?.shutdown());

    test('is the one that waited', async () => {
      assert.ok(waited.includes(await pid(session.kernel)));
    });

    test('counts its cells from one and has no history', async () => {
      await session.kernel.restart();
      await warm();
      const fresh = await start('über mich/b.ipynb');
      const { content } = await fresh.kernel.requestHistory({ hist_access_type: 'tail', n: 10, output: false, raw: true });
      assert.deepEqual(content.history, []);
      const { reply } = await run(fresh.kernel, '1 + 1');
      assert.equal(reply.execution_count, 1);
      await fresh.shutdown();
    });

    test('works where its notebook lies, in every way in which Java asks', async () => {
      const asked = [
        'Path.of("").toAbsolutePath().toString()',
        'new File("").getAbsolutePath()',
        'Path.of("").toRealPath().toString()',
        'System.getProperty("user.dir")',
        'new String(new ProcessBuilder("pwd").start().getInputStream().readAllBytes()).strip()'
      ];
      for (const code of asked) {
        assert.equal((await run(session.kernel, code)).result, folder, code);
      }
    });

    test('reads and writes there', async () => {
      await run(session.kernel, 'Files.writeString(Path.of("by-path.txt"), "1"); try (var out = new FileOutputStream("by-stream.txt")) { out.write(50); }');
      assert.equal(await readFile(join(folder, 'by-path.txt'), 'utf8'), '1');
      assert.equal(await readFile(join(folder, 'by-stream.txt'), 'utf8'), '2');
      assert.equal((await run(session.kernel, 'new File("by-path.txt").exists()')).result, 'true');
    });

    test('knows the notebook that it is for, and so do its child processes', async () => {
      const name = join(folder, 'a.ipynb');
      assert.equal((await run(session.kernel, 'System.getenv("JPY_SESSION_NAME")')).result, name);
      const child = 'new String(new ProcessBuilder("printenv", "JPY_SESSION_NAME").start().getInputStream().readAllBytes()).strip()';
      assert.equal((await run(session.kernel, child)).result, name);
    });

    test('knows nothing of what it did while it waited', async () => {
      const { error } = await run(session.kernel, 'warmUpReadings');
      assert.match(error.evalue, /cannot find symbol/);
      assert.equal((await run(session.kernel, 'record WarmUpReading(int only) {}\nnew WarmUpReading(3)')).error, undefined);
    });

    test('cannot be handed over a second time', async () => {
      const message = services.KernelMessage.createMessage({
        channel: 'shell',
        msgType: 'tauon_hand_over_request',
        session: session.kernel.clientId,
        content: { working_directory: '/', environment: {} }
      });
      const { content } = await within(10, 'the refusal', session.kernel.sendShellMessage(message, true).done);
      assert.equal(content.ename, 'HandOverRefused');
      assert.equal((await run(session.kernel, 'Path.of("").toAbsolutePath().toString()')).result, folder);
    });
  });

  test('each is used once', async () => {
    await warm();
    const one = await start('one.ipynb');
    const first = await pid(one.kernel);
    await one.shutdown();
    await warm();
    const two = await start('two.ipynb');
    assert.notEqual(await pid(two.kernel), first);
    await two.shutdown();
  });

  test('two at once are two processes, though one was warm', async () => {
    await warm();
    const both = await Promise.all([start('left.ipynb'), start('right.ipynb')]);
    const [left, right] = await Promise.all(both.map(session => pid(session.kernel)));
    assert.notEqual(left, right);
    await Promise.all(both.map(session => session.shutdown()));
  });

  test('a restart takes a warm one, in the same folder', async () => {
    await warm();
    const session = await start('restarted.ipynb');
    await run(session.kernel, 'int kept = 1;');
    await warm();
    const waiting = await hub.kernelProcesses();
    await session.kernel.restart();
    const now = await pid(session.kernel);
    assert.ok(waiting.includes(now));
    assert.match((await run(session.kernel, 'kept')).error.evalue, /cannot find symbol/);
    assert.equal((await run(session.kernel, 'Path.of("").toAbsolutePath().toString()')).result, hub.files);
    await session.shutdown();
  });

  test('one that is killed while it waits is replaced and missed by nobody', async () => {
    await warm();
    const waiting = await hub.kernelProcesses();
    waiting.forEach(process_ => process.kill(process_, 'SIGKILL'));
    const session = await start('after-the-kill.ipynb');
    assert.equal((await run(session.kernel, '1 + 1')).result, '2');
    assert.ok(!waiting.includes(await pid(session.kernel)));
    await session.shutdown();
    await warm();
  });

  test('one that hangs when it is to be handed over is ended, and missed by nobody', async () => {
    await warm();
    const waiting = await hub.kernelProcesses();
    waiting.forEach(process_ => process.kill(process_, 'SIGSTOP'));
    const path = 'after-the-hanging.ipynb';
    const session = await sessions.startNew({ path, name: path, type: 'notebook', kernel: { name: 'java' } });
    // Nobody who asks for a kernel waits until the one that hangs is given up.
    assert.deepEqual(await hub.kernelProcesses(), waiting);
    assert.equal((await run(session.kernel, '1 + 1')).result, '2');
    assert.ok(!waiting.includes(await pid(session.kernel)));
    await until(async () => !(await hub.kernelProcesses()).some(process_ => waiting.includes(process_)), {
      seconds: 20,
      what: 'the end of the hanging process'
    });
    await session.shutdown();
  });
});
