// The kernel without a hub: installed for any Jupyter, and started as a Jupyter would.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { repository } from '../support/hub.mjs';
import { findJava } from '../support/java.mjs';
import { pythonWithKernel } from '../support/python.mjs';
import { within } from '../support/until.mjs';
import { ZmqSocket } from '../support/zmq.mjs';

const python = await pythonWithKernel();
const KEY = 'a-key-of-this-test';

describe('The kernel spec', () => {
  let work;
  let prefix;
  let kernels;

  before(async () => {
    work = await mkdtemp(join(tmpdir(), 'tauon-kernelspec-'));
    prefix = join(work, 'prefix with a blank');
    kernels = join(prefix, 'share/jupyter/kernels');
  });

  after(() => rm(work, { recursive: true, force: true }));

  const tauon = async (args, env = {}) => {
    const program = join(repository, 'hub-server/hub/target/dist/lib', '*');
    try {
      const { stdout, stderr } = await promisify(execFile)(
        await findJava(),
        [`-Dtauon.home=${repository}`, '-cp', program, 'dev.tauon.app.Main', 'kernelspec', ...args],
        { env: { ...process.env, HOME: work, ...env } }
      );
      return { status: 0, said: stdout + stderr };
    } catch (error) {
      return { status: error.code, said: error.stdout + error.stderr };
    }
  };

  test('is written below a prefix, with logos', async () => {
    const { status, said } = await tauon(['install', '--prefix', prefix]);
    assert.equal(status, 0, said);
    assert.match(said, /Installed "Java \(Tauon\)" as java/);
    const files = (await readdir(join(kernels, 'java'))).sort();
    assert.deepEqual(files, ['kernel.json', 'logo-32x32.png', 'logo-64x64.png', 'logo-svg.svg']);
    const spec = JSON.parse(await readFile(join(kernels, 'java/kernel.json'), 'utf8'));
    assert.equal(spec.language, 'java');
    assert.equal(spec.interrupt_mode, 'message');
    assert.equal(spec.argv.filter(word => word === '{connection_file}').length, 1);
    assert.ok((await stat(spec.argv[0])).mode & 0o111, spec.argv[0]);
    const png = await readFile(join(kernels, 'java/logo-64x64.png'));
    assert.equal(png.subarray(1, 4).toString(), 'PNG');
    assert.equal(png.readUInt32BE(16), 64);
  });

  test('is written into the folder of the user, or the one that Jupyter is told of', async () => {
    const env = { JUPYTER_DATA_DIR: '', XDG_DATA_HOME: '' };
    assert.equal((await tauon(['install', '--user'], env)).status, 0);
    const own = process.platform === 'darwin' ? 'Library/Jupyter' : '.local/share/jupyter';
    await stat(join(work, own, 'kernels/java/kernel.json'));
    assert.equal((await tauon(['install', '--name', 'j2'], { JUPYTER_DATA_DIR: join(work, 'data') })).status, 0);
    await stat(join(work, 'data/kernels/j2/kernel.json'));
  });

  test('of somebody else is replaced and removed only when that is said', async () => {
    const folder = join(kernels, 'other');
    await mkdir(folder, { recursive: true });
    const theirs = '{"argv": ["x"], "display_name": "Theirs", "language": "java"}';
    await writeFile(join(folder, 'kernel.json'), theirs);
    const refused = await tauon(['install', '--prefix', prefix, '--name', 'other']);
    assert.equal(refused.status, 1);
    assert.match(refused.said, /another kernel named "other".*--replace/);
    const kept = await tauon(['remove', '--prefix', prefix, 'other']);
    assert.equal(kept.status, 1);
    assert.match(kept.said, /not one that Tauon installed/);
    assert.equal(await readFile(join(folder, 'kernel.json'), 'utf8'), theirs);

    assert.equal((await tauon(['install', '--prefix', prefix, '--name', 'other', '--replace'])).status, 0);
    assert.equal((await tauon(['install', '--prefix', prefix, '--name', 'other', '--display-name', 'Again'])).status, 0);
    const listed = await tauon(['list'], { JUPYTER_PATH: join(prefix, 'share/jupyter') });
    assert.match(listed.said, /^other +Again .*\(Tauon's\)$/m);
    assert.equal((await tauon(['remove', '--prefix', prefix, 'other'])).status, 0);
    assert.ok(!(await readdir(kernels)).includes('other'));
  });

  test('that cannot be written, or is named badly, is refused with a sentence', async t => {
    const bad = await tauon(['install', '--name', '../up']);
    assert.equal(bad.status, 2);
    assert.match(bad.said, /name consists of/);
    const none = await tauon(['install', '--sys-prefix'], { VIRTUAL_ENV: '', CONDA_PREFIX: '' });
    assert.equal(none.status, 1);
    assert.match(none.said, /No virtual environment is active/);
    const file = join(work, 'a-file');
    await writeFile(file, '');
    const through = await tauon(['install', '--prefix', file]);
    assert.equal(through.status, 1);
    assert.doesNotMatch(through.said, /\tat /);
    if (userInfo().uid !== 0) {
      const locked = join(work, 'locked');
      await mkdir(locked);
      await chmod(locked, 0o500);
      const denied = await tauon(['install', '--prefix', locked]);
      assert.equal(denied.status, 1);
      assert.match(denied.said, /may not be written by you/);
    } else {
      t.diagnostic('root may write everywhere: a folder without permission was not tried');
    }
  });

  test('starts a kernel that speaks to any Jupyter, without JAVA_HOME and without a hub', async () => {
    const spec = JSON.parse(await readFile(join(kernels, 'java/kernel.json'), 'utf8'));
    const [shell, iopub, stdin, control, hb] = await freePorts(5);
    const file = join(work, 'connection.json');
    await writeFile(file, JSON.stringify({
      transport: 'tcp', ip: '127.0.0.1', key: KEY, signature_scheme: 'hmac-sha256', kernel_name: 'java',
      shell_port: shell, iopub_port: iopub, stdin_port: stdin, control_port: control, hb_port: hb
    }));
    const [program, ...args] = spec.argv.map(word => word.replace('{connection_file}', file));
    const kernel = spawn(program, args, { cwd: work, env: { PATH: '/usr/bin:/bin', HOME: work, ...spec.env }, stdio: 'ignore' });
    try {
      const socket = await ZmqSocket.connect('DEALER', shell, KEY);
      const info = socket.request('kernel_info_request', {});
      assert.equal((await socket.receive(m => m.parent === info, 'kernel_info')).content.language_info.name, 'java');
      const cell = socket.request('execute_request', {
        code: 'int n = Table.create("t", IntColumn.create("a", 1, 2)).rowCount();', user_expressions: { n: 'n * 21' }
      });
      const { content } = await socket.receive(m => m.parent === cell, 'the cell');
      assert.equal(content.status, 'ok', JSON.stringify(content));
      assert.equal(content.user_expressions.n.data['text/plain'], '42');
      const ended = once(kernel, 'exit');
      const commands = await ZmqSocket.connect('DEALER', control, KEY);
      const end = commands.request('shutdown_request', { restart: false });
      await commands.receive(m => m.parent === end, 'the goodbye');
      assert.deepEqual(await within(20, 'the end', ended), [0, null]);
      socket.close();
      commands.close();
    } finally {
      kernel.kill('SIGKILL');
    }
  });

  const skip = python ? false : 'jupyter_client is not installed; on Debian: apt-get install python3-ipykernel';

  test('serves Jupyter\'s own client', { skip }, async () => {
    const script = `
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(kernel_name='java', startup_timeout=60)
said = []
def hook(message):
    if message['msg_type'] == 'stream':
        said.append(message['content']['text'])
    if message['msg_type'] == 'execute_result':
        said.append(message['content']['data']['text/plain'])
reply = client.execute_interactive('System.out.println("hello"); 40 + 2', timeout=60, output_hook=hook)
assert reply['content']['status'] == 'ok', reply
client.execute('while (true) { }')
import time
while client.get_iopub_msg(timeout=60)['msg_type'] != 'execute_input': pass
manager.interrupt_kernel()
assert client.get_shell_msg(timeout=60)['content']['ename'] == 'KeyboardInterrupt'
reply = client.execute_interactive('new Scanner(System.in).nextLine()', timeout=60, allow_stdin=True,
    stdin_hook=lambda message: client.input('typed'), output_hook=hook)
manager.restart_kernel()
client.wait_for_ready(timeout=60)
manager.shutdown_kernel()
print('|'.join(said))
`;
    const { stdout } = await promisify(execFile)(python, ['-c', script], {
      env: { ...process.env, HOME: work, JUPYTER_PATH: join(prefix, 'share/jupyter'), PYDEVD_DISABLE_FILE_VALIDATION: '1' },
      timeout: 110_000
    });
    assert.equal(stdout.trim(), 'hello\n|42|typed');
  });
});

async function freePorts(count) {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    })
  );
  const ports = servers.map(server => server.address().port);
  await Promise.all(servers.map(server => new Promise(done => server.close(done))));
  return ports;
}
