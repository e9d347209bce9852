import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { expectingItsEnd, services, settingsOf } from '../support/client.mjs';
import { Hub } from '../support/hub.mjs';
import { pythonWithKernel } from '../support/python.mjs';
import { run } from '../support/run.mjs';
import { until, within } from '../support/until.mjs';

const python = await pythonWithKernel();
const needsPython = {
  skip: python ? false : 'ipykernel is not installed; on Debian: apt-get install python3-ipykernel'
};
const LOGO = '<svg xmlns="http://www.w3.org/2000/svg"/>';

describe('Kernels of other makes, by the public client', () => {
  let hub;
  let jupyter;
  let kernels;

  const spec = async (name, text) => {
    const folder = join(jupyter, 'kernels', name);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'kernel.json'), typeof text === 'string' ? text : JSON.stringify(text));
    return folder;
  };

  before(async () => {
    jupyter = await mkdtemp(join(tmpdir(), 'tauon-jupyter-'));
    const snake = await spec('snake', {
      argv: [python ?? 'python3', '-m', 'ipykernel_launcher', '-f', '{connection_file}'],
      display_name: 'Snake',
      language: 'python',
      env: { SNAKE: 'python in ${HOME}' },
      metadata: { debugger: true }
    });
    await writeFile(join(snake, 'logo-svg.svg'), LOGO);
    await symlink('/etc/passwd', join(snake, 'logo-64x64.png'));
    await spec('missing', { argv: ['/nowhere/at/all', '{connection_file}'], display_name: 'Missing', language: 'x' });
    await spec('java', { argv: ['false'], display_name: 'Another Java', language: 'java' });
    await spec('tauon', { argv: ['false'], display_name: 'Ours', language: 'java', metadata: { tauon: {} } });
    await spec('broken', '{"argv": [');
    await spec('deep', '['.repeat(20_000));
    await spec('empty', { argv: [], display_name: 'Empty', language: 'x' });
    await spec('typed', { argv: ['x', 5], display_name: 'Typed', language: 'x' });
    await spec('bad name', { argv: ['x'], display_name: 'Bad', language: 'x' });
    await spec('large', { argv: ['x'], display_name: 'y'.repeat(100_000), language: 'x' });
    hub = await Hub.start({ env: { JUPYTER_PATH: jupyter } });
    kernels = new services.KernelManager({ serverSettings: settingsOf(hub) });
    await kernels.ready;
  });

  after(async () => {
    kernels?.dispose();
    await hub?.stop();
    await rm(jupyter, { recursive: true, force: true });
  });

  describe('a kernel spec', () => {
    const specs = async () => (await hub.fetch('api/kernelspecs')).json();

    test('is listed beside our own, which stays the default', async () => {
      const { default: usual, kernelspecs } = await specs();
      assert.equal(usual, 'java');
      assert.equal(kernelspecs.java.spec.display_name, 'Java (Tauon)');
      assert.equal(kernelspecs.snake.spec.display_name, 'Snake');
      assert.equal(kernelspecs.snake.spec.language, 'python');
      assert.equal(kernelspecs.snake.spec.metadata.debugger, true);
      assert.deepEqual(kernelspecs.snake.spec.argv, []);
      assert.deepEqual(kernelspecs.snake.spec.env, {});
      assert.ok(!JSON.stringify(kernelspecs).includes(jupyter), 'no path of the server');
    });

    test('that is broken, or takes our name, is left out with a line in the log', async () => {
      const names = Object.keys((await specs()).kernelspecs);
      for (const name of ['broken', 'deep', 'empty', 'typed', 'bad name', 'large', 'tauon']) {
        assert.ok(!names.includes(name), name);
      }
      const log = await hub.log();
      for (const name of ['broken', 'deep', 'empty', 'typed', 'bad name', 'large']) {
        assert.ok(log.includes(`${name}/kernel.json`), name);
      }
    });

    test('has its logo served, and nothing else of its folder', async () => {
      const { resources } = (await specs()).kernelspecs.snake;
      assert.deepEqual(Object.keys(resources), ['logo-svg']);
      const logo = await hub.fetch(resources['logo-svg']);
      assert.equal(await logo.text(), LOGO);
      assert.match(logo.headers.get('content-type'), /^image\/svg\+xml/);
      assert.match(logo.headers.get('content-security-policy'), /^sandbox/);
      for (const file of ['kernel.json', 'logo-64x64.png', '..%2F..%2Fkernel.json', '%2Fetc%2Fpasswd', '..']) {
        const refused = await hub.fetch(`kernelspecs/snake/${file}`);
        assert.ok([400, 404].includes(refused.status), `${file}: ${refused.status}`);
      }
    });

    test('whose program is missing gives a dead kernel, not a hanging one', async () => {
      const started = await hub.fetch('api/kernels', { method: 'POST', json: { name: 'missing' } });
      assert.equal(started.status, 201);
      const { id } = await started.json();
      const state = async () => (await (await hub.fetch(`api/kernels/${id}`)).json()).execution_state;
      await until(async () => (await state()) === 'dead', { seconds: 60, what: 'a dead kernel' });
      assert.equal((await hub.fetch(`api/kernels/${id}`, { method: 'DELETE' })).status, 204);
    });
  });

  describe('an IPython kernel', needsPython, () => {
    let kernel;

    before(async () => {
      kernel = expectingItsEnd(await kernels.startNew({ name: 'snake' }));
    });

    after(() => kernel?.dispose());

    /** Process ids of Python kernels that were started from our folder of run-time files. */
    const pythons = async () => {
      const found = [];
      for (const pid of (await readdir('/proc')).filter(name => /^\d+$/.test(name))) {
        const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
        if (command.includes('ipykernel_launcher') && command.includes(hub.folder)) {
          found.push(pid);
        }
      }
      return found;
    };
    const relays = async () => {
      const found = [];
      for (const pid of (await readdir('/proc')).filter(name => /^\d+$/.test(name))) {
        const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
        if (command.includes('RelayMain') && command.includes(hub.folder)) {
          found.push(pid);
        }
      }
      return found;
    };

    test('says what it is', async () => {
      const info = await within(60, 'the kernel', kernel.info);
      assert.equal(info.language_info.name, 'python');
    });

    test('computes, prints and fails', async () => {
      assert.equal((await run(kernel, '1 + 1')).result, '2');
      const printed = await run(kernel, 'import sys\nfor i in range(20000): print(i)\nprint("end", file=sys.stderr)');
      assert.equal(printed.text('stdout'), Array.from({ length: 20_000 }, (_, i) => `${i}\n`).join(''));
      assert.equal(printed.text('stderr'), 'end\n');
      const failed = await run(kernel, '1 / 0');
      assert.equal(failed.reply.status, 'error');
      assert.equal(failed.error.ename, 'ZeroDivisionError');
    });

    test('has the variables of its spec and works in the folder of the notebook', async () => {
      assert.match((await run(kernel, 'import os; os.environ["SNAKE"]')).result, /python in \//);
      assert.ok((await run(kernel, 'os.getcwd()')).result.includes(hub.files));
    });

    test('asks for input', async () => {
      const future = kernel.requestExecute({ code: 'name = input("Who? ")\nname * 2', allow_stdin: true });
      let asked;
      let result;
      future.onStdin = message => {
        asked = message.content.prompt;
        kernel.sendInputReply({ status: 'ok', value: 'ab' }, message.header);
      };
      future.onIOPub = ({ header, content }) => {
        if (header.msg_type === 'execute_result') {
          result = content.data['text/plain'];
        }
      };
      await within(30, 'the answer', future.done);
      assert.equal(asked, 'Who? ');
      assert.equal(result, "'abab'");
    });

    test('is interrupted by a signal, and goes on', async () => {
      const endless = kernel.requestExecute({ code: 'import time\nprint("on")\nwhile True: time.sleep(0.01)' });
      const running = new Promise(done => {
        endless.onIOPub = ({ header }) => header.msg_type === 'stream' && done();
      });
      await within(30, 'the cell to run', running);
      await kernel.interrupt();
      const reply = await within(30, 'the interrupt', endless.done);
      assert.equal(reply.content.ename, 'KeyboardInterrupt');
      assert.equal((await run(kernel, '2 + 3')).result, '5');
    });

    test('speaks comms with buffers in both directions', async () => {
      await run(kernel, [
        'def answer(comm, opened):',
        '    @comm.on_msg',
        '    def back(m):',
        '        comm.send({"n": len(m["buffers"])}, buffers=[bytes(m["buffers"][0])[::-1]])',
        'get_ipython().kernel.comm_manager.register_target("echo", answer)'
      ].join('\n'));
      const comm = kernel.createComm('echo');
      const answered = new Promise(done => (comm.onMsg = done));
      await comm.open({}).done;
      comm.send({}, {}, [new Uint8Array([1, 2, 3])]);
      const { content, buffers } = await within(30, 'the answer', answered);
      assert.equal(content.data.n, 1);
      assert.deepEqual([...new Uint8Array(buffers[0].buffer ?? buffers[0])].slice(-3), [3, 2, 1]);
    });

    test('restarts with nothing of before', async () => {
      await run(kernel, 'kept = 1');
      await within(60, 'the restart', kernel.restart());
      assert.equal((await run(kernel, 'kept')).error.ename, 'NameError');
      assert.equal((await pythons()).length, 1);
    });

    test('that dies is started again', async () => {
      const restarted = new Promise(done => {
        kernel.statusChanged.connect((_, status) => status === 'autorestarting' && done());
      });
      const future = kernel.requestExecute({ code: 'import os, signal; os.kill(os.getpid(), signal.SIGKILL)' });
      future.done.catch(() => {});
      await within(30, 'a restart', restarted);
      await until(async () => (await run(kernel, '3 + 4').catch(() => ({}))).result === '7', { seconds: 60, what: 'a new kernel' });
    });

    test('does not outlive a relay that was killed', async () => {
      const [before] = await pythons();
      const [relay] = await relays();
      process.kill(Number(relay), 'SIGKILL');
      await until(async () => !(await pythons()).includes(before), { seconds: 15, what: 'the kernel to end' });
      await until(async () => (await run(kernel, '4 + 4').catch(() => ({}))).result === '8', { seconds: 60, what: 'a new kernel' });
    });

    test('is gone after its shutdown, with its relay and its connection file', async () => {
      await kernel.shutdown();
      await until(async () => (await pythons()).length === 0 && (await relays()).length === 0, {
        seconds: 20,
        what: 'the processes to end'
      });
      const files = await readdir(join(hub.folder, 'state/run'));
      assert.deepEqual(files.filter(name => name.includes('connect')), []);
    });
  });
});
