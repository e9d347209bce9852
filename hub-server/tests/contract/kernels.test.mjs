import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { expectingItsEnd, services, settingsOf } from '../support/client.mjs';
import { rejectsWith } from '../support/expect.mjs';
import { Hub } from '../support/hub.mjs';
import { run } from '../support/run.mjs';
import { until, within } from '../support/until.mjs';

describe('Kernels and sessions, by the public client', () => {
  let hub;
  let serverSettings;
  let kernels;
  let sessions;

  before(async () => {
    hub = await Hub.start();
    serverSettings = settingsOf(hub);
    kernels = new services.KernelManager({ serverSettings });
    sessions = new services.SessionManager({ serverSettings, kernelManager: kernels });
    await Promise.all([kernels.ready, sessions.ready]);
  });

  after(async () => {
    sessions?.dispose();
    kernels?.dispose();
    await hub?.stop();
  });

  const list = async () => (await (await hub.fetch('api/kernels')).json()).map(({ id }) => id);

  describe('a kernel', () => {
    let kernel;

    before(async () => {
      kernel = expectingItsEnd(await kernels.startNew({ name: 'java' }));
    });

    after(() => kernel?.dispose());

    test('says what it is', async () => {
      const info = await within(60, 'the kernel', kernel.info);
      assert.equal(info.status, 'ok');
      assert.equal(info.language_info.name, 'java');
      assert.match(info.protocol_version, /^5\./);
      assert.ok((await list()).includes(kernel.id));
    });

    test('computes', async () => {
      const { reply, outputs } = await run(kernel, '1 + 1');
      assert.equal(reply.status, 'ok');
      assert.equal(outputs.find(({ type }) => type === 'execute_result').content.data['text/plain'], '2');
    });

    test('keeps what was declared', async () => {
      await run(kernel, 'int answer = 6 * 7;');
      assert.equal((await run(kernel, 'answer')).result, '42');
    });

    test('prints to both streams, in order and complete', async () => {
      const { text } = await run(kernel, 'for (int i = 0; i < 20_000; i++) System.out.println(i);\nSystem.err.println("end");');
      assert.equal(text('stdout'), Array.from({ length: 20_000 }, (_, i) => `${i}\n`).join(''));
      assert.equal(text('stderr'), 'end\n');
    });

    test('tells of errors of the compiler and of the program', async () => {
      const wrong = await run(kernel, 'int x = "text";');
      assert.equal(wrong.reply.status, 'error');
      assert.match(wrong.error.traceback.join('\n'), /incompatible types/);
      const thrown = await run(kernel, 'throw new IllegalStateException("on purpose");');
      assert.equal(thrown.reply.status, 'error');
      assert.match(thrown.error.ename, /IllegalStateException/);
      assert.equal(thrown.error.evalue, 'on purpose');
    });

    test('completes and knows when a statement is complete', async () => {
      const code = '"text".toUpp';
      const { content } = await within(20, 'a completion', kernel.requestComplete({ code, cursor_pos: code.length }));
      assert.ok(content.matches.some(match => match.includes('toUpperCase')), content.matches.join());
      const complete = async text => (await kernel.requestIsComplete({ code: text })).content.status;
      assert.equal(await complete('1 + 1'), 'complete');
      assert.equal(await complete('for (int i = 0; i < 3; i++) {'), 'incomplete');
    });

    test('inspects', async () => {
      const code = 'Math.max';
      const { content } = await within(20, 'an inspection', kernel.requestInspect({ code, cursor_pos: code.length, detail_level: 0 }));
      assert.ok(content.found);
      assert.match(content.data['text/plain'], /max/);
    });

    test('remembers its history', async () => {
      await run(kernel, '"remember me"', { store_history: true });
      const { content } = await within(
        20,
        'the history',
        kernel.requestHistory({ hist_access_type: 'tail', n: 5, output: false, raw: true })
      );
      assert.ok(content.history.some(entry => entry[2] === '"remember me"'));
    });

    test('can be interrupted, and goes on', async () => {
      const endless = kernel.requestExecute({ code: 'while (true) { }' });
      await until(() => kernel.status === 'busy', { what: 'the kernel to be busy' });
      await kernel.interrupt();
      const reply = await within(20, 'the interrupt', endless.done);
      assert.notEqual(reply.content.status, 'ok');
      assert.equal((await run(kernel, '2 + 3')).result, '5');
    });

    test('is seen by a second client', async () => {
      const other = kernels.connectTo({ model: kernel.model });
      const seen = [];
      other.anyMessage.connect((_, { msg, direction }) => direction === 'recv' && seen.push(msg));
      await within(20, 'the second connection', other.info);
      await run(kernel, 'System.out.print("to all");');
      await until(() => seen.some(msg => msg.header.msg_type === 'stream' && msg.content.text === 'to all'), {
        what: 'the output at the second client'
      });
      assert.equal((await run(other, '"from the " + "second"')).result, 'from the second');
      other.dispose();
    });

    test('can be reached again after the connection broke', async () => {
      await kernel.reconnect();
      assert.equal((await run(kernel, 'answer')).result, '42');
    });

    test('forgets everything when it is restarted', async () => {
      const statuses = [];
      const note = (_, status) => statuses.push(status);
      kernel.statusChanged.connect(note);
      const { id } = kernel;
      await within(60, 'the restart', kernel.restart());
      kernel.statusChanged.disconnect(note);
      assert.ok(!statuses.includes('autorestarting'), 'it did not die');
      assert.equal(kernel.id, id);
      const { reply, error } = await run(kernel, 'answer');
      assert.equal(reply.status, 'error');
      assert.match(error.traceback.join('\n'), /cannot find symbol|answer/);
      assert.equal((await run(kernel, '1 + 2')).result, '3');
    });

    test('comes back when its process dies, and says so', async () => {
      const statuses = [];
      const note = (_, status) => statuses.push(status);
      kernel.statusChanged.connect(note);
      const { result: pid } = await run(kernel, 'ProcessHandle.current().pid()');
      process.kill(Number(pid), 'SIGKILL');
      await until(() => statuses.includes('autorestarting'), { seconds: 30, what: 'the news of its death' });
      kernel.statusChanged.disconnect(note);
      await until(() => kernel.status === 'idle', { seconds: 60, what: 'the new process' });
      assert.equal((await run(kernel, '4 + 5')).result, '9');
    });

    test('asks for input', async () => {
      const future = kernel.requestExecute({
        code: 'System.out.print("You said " + new java.util.Scanner(System.in).nextLine());',
        allow_stdin: true
      });
      let text = '';
      future.onIOPub = ({ header, content }) => header.msg_type === 'stream' && (text += content.text);
      future.onStdin = ({ header }) =>
        header.msg_type === 'input_request' && future.sendInputReply({ status: 'ok', value: 'hello' }, header);
      await within(20, 'the end of the cell', future.done);
      assert.match(text, /You said hello/);
    });

    test('is gone when it is shut down', async () => {
      const { id } = kernel;
      await kernel.shutdown();
      assert.ok(!(await list()).includes(id));
      await rejectsWith(404, services.KernelAPI.interruptKernel(id, serverSettings));
    });
  });

  describe('a session', () => {
    test('is made as JupyterLab makes it: with a random path, which then becomes the real one', async () => {
      await mkdir(join(hub.files, 'work'), { recursive: true });
      const session = await sessions.startNew({
        path: randomUUID(),
        type: 'notebook',
        name: '',
        kernel: { name: 'java' }
      });
      await session.setPath('work/book.ipynb');
      await session.setName('book.ipynb');
      // The client sends both at once when a notebook is renamed; neither may undo the other.
      for (let i = 0; i < 20; i++) {
        const patch = json => hub.fetch(`api/sessions/${session.id}`, { method: 'PATCH', json });
        await Promise.all([patch({ path: `work/${i}.ipynb` }), patch({ name: `${i}.ipynb` })]);
        const now = await (await hub.fetch(`api/sessions/${session.id}`)).json();
        assert.deepEqual([now.path, now.name], [`work/${i}.ipynb`, `${i}.ipynb`]);
      }
      await session.setPath('work/book.ipynb');
      await session.setName('book.ipynb');
      const [model] = (await (await hub.fetch('api/sessions')).json()).filter(({ id }) => id === session.id);
      assert.deepEqual([model.path, model.name, model.type], ['work/book.ipynb', 'book.ipynb', 'notebook']);
      assert.equal(model.kernel.id, session.kernel.id);
      assert.equal((await run(session.kernel, '3 * 3')).result, '9');

      const same = await hub.fetch('api/sessions', {
        method: 'POST',
        json: { path: 'work/book.ipynb', type: 'notebook', name: '', kernel: { name: 'java' } }
      });
      assert.equal((await same.json()).id, session.id);

      const first = session.kernel.id;
      await within(60, 'another kernel', session.changeKernel({ name: 'java' }));
      assert.notEqual(session.kernel.id, first);
      await until(async () => !(await list()).includes(first), { what: 'the first kernel to be gone' });

      await session.shutdown();
      assert.deepEqual(await (await hub.fetch('api/sessions')).json(), []);
      await until(async () => (await list()).length === 0, { what: 'the kernel to be gone with its session' });
    });

    test('whose kernel is gone says so', async () => {
      const session = await sessions.startNew({ path: 'gone.ipynb', type: 'notebook', name: '', kernel: { name: 'java' } });
      expectingItsEnd(session.kernel);
      const { id } = session;
      assert.equal((await hub.fetch(`api/kernels/${session.kernel.id}`, { method: 'DELETE' })).status, 204);
      const answer = await hub.fetch(`api/sessions/${id}`, { method: 'DELETE' });
      assert.ok([404, 410].includes(answer.status), `${answer.status}`);
      session.dispose();
    });
  });
});
