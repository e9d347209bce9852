import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { expectingItsEnd, services, settingsOf } from '../support/client.mjs';
import { Hub } from '../support/hub.mjs';
import { run } from '../support/run.mjs';
import { until, within } from '../support/until.mjs';

describe('The memory that kernels are given', () => {
  let hub;
  let manager;

  before(async () => {
    hub = await Hub.start({ options: ['--kernel-memory', '1g'] });
    manager = new services.KernelManager({ serverSettings: settingsOf(hub) });
    await manager.ready;
  });

  after(async () => {
    manager?.dispose();
    await hub?.stop();
  });

  test('bounds their heap and the arrays of ND4J', async () => {
    const kernel = await manager.startNew({ name: 'java' });
    const megabytes = async bytes => Math.round(Number((await run(kernel, bytes)).result) / (1 << 20));
    const heap = await megabytes('Runtime.getRuntime().maxMemory()');
    assert.ok(heap > 400 && heap <= 512, `${heap} MB`);
    assert.equal(await megabytes('org.bytedeco.javacpp.Pointer.maxBytes()'), 410);
    assert.equal(await megabytes('org.bytedeco.javacpp.Pointer.maxPhysicalBytes()'), 1024);
    await kernel.shutdown();
  });
});

test('a hub whose kernels would have too little memory does not start, and says why', async () => {
  for (const [size, reason] of [['100m', /--kernel-memory: A Java kernel needs 512m at least\./], ['much', /--kernel-memory: Give a size such as 4g/]]) {
    await assert.rejects(Hub.start({ options: ['--kernel-memory', size] }), reason);
  }
});

describe('Options of the JVM that a notebook asks for', () => {
  let hub;
  let manager;
  let kernel;
  const told = [];

  before(async () => {
    hub = await Hub.start();
    manager = new services.KernelManager({ serverSettings: settingsOf(hub) });
    await manager.ready;
    kernel = await manager.startNew({ name: 'java' });
    kernel.anyMessage.connect((_, { msg }) => told.push(msg));
    await within(60, 'the kernel', kernel.info);
    expectingItsEnd(kernel);
  });

  after(async () => {
    await kernel?.shutdown().catch(() => {});
    manager?.dispose();
    await hub?.stop();
  });

  const pid = async () => Number((await run(kernel, 'ProcessHandle.current().pid()')).result);
  const property = async name => (await run(kernel, `System.getProperty("${name}")`)).result;

  /** Runs a cell that restarts the kernel; returns what it printed. */
  const restarts = async code => {
    const before = await pid();
    let printed = '';
    const future = kernel.requestExecute({ code });
    future.done.catch(() => {});
    future.onIOPub = ({ content }) => (printed += content.text ?? '');
    await until(async () => !(await hub.kernelProcesses()).includes(before), {
      seconds: 30,
      what: 'the end of the process'
    });
    await until(() => kernel.connectionStatus === 'connected' && kernel.status === 'idle', {
      seconds: 60,
      what: 'the restarted kernel'
    });
    assert.notEqual(await pid(), before);
    return printed;
  };

  test('hold from then on', async () => {
    const printed = await restarts('%jvm -Xmx222m -Dtauon.trial=yes -XX:+UseParallelGC\nSystem.out.println("not run")');
    assert.match(printed, /The kernel restarts with -Xmx222m -Dtauon.trial=yes -XX:\+UseParallelGC\. Run the cells again/);
    assert.doesNotMatch(printed, /not run/);
    assert.equal(await property('tauon.trial'), 'yes');
    assert.match((await run(kernel, '%jvm')).text('stdout'), /^-Xmx222m\n-Dtauon.trial=yes\n-XX:\+UseParallelGC$/m);
    await kernel.restart();
    await within(60, 'the kernel', kernel.info);
    assert.equal(await property('tauon.trial'), 'yes');
  });

  test('do nothing when they are in force, so that all cells can be run again', async () => {
    const before = await pid();
    const { result } = await run(kernel, '%jvm -Dtauon.trial=yes\n1 + 1');
    assert.equal(result, '2');
    assert.equal(await pid(), before);
  });

  test('that do not work are left out', async () => {
    await restarts('%jvm -XX:+NoSuchOption');
    const notice = await until(
      () => told.find(m => m.header.msg_type === 'stream' && m.content.text.startsWith('The JVM does not start')),
      { seconds: 20, what: 'the notice' }
    );
    assert.match(notice.content.text, /-XX:\+NoSuchOption: an option is misspelt/);
    assert.equal(await property('tauon.trial'), 'yes');
  });

  test('that would change what the kernel is started from are refused', async () => {
    for (const option of ['-cp elsewhere', '-javaagent:a.jar', '-XX:OnError=reboot']) {
      const { error } = await run(kernel, `%jvm ${option}`);
      assert.match(error.evalue, /^%jvm: -.*\.$/);
    }
  });

  test('are not taken from messages that a kernel makes up, and no client sees those', async () => {
    const before = await pid();
    await run(
      kernel,
      `var asking = Class.forName("dev.tauon.kernel.magics.Restarts").getDeclaredField("asking");
       asking.setAccessible(true);
       ((dev.tauon.kernel.magics.Restarts.Asking) asking.get(null)).restartWith(List.of("-javaagent:evil.jar"));`
    );
    assert.equal(await pid(), before);
    assert.ok(told.every(m => m.header.msg_type !== 'tauon_restart_request'));
  });
});
