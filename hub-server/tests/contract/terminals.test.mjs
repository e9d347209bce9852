import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { services, settingsOf } from '../support/client.mjs';
import { Hub } from '../support/hub.mjs';
import { until } from '../support/until.mjs';

describe('Terminals, by the public client', () => {
  let hub;
  let terminals;

  before(async () => {
    hub = await Hub.start();
    terminals = new services.TerminalManager({ serverSettings: settingsOf(hub) });
    await terminals.ready;
  });

  after(async () => {
    terminals?.dispose();
    await hub?.stop();
  });

  /** What the terminal has printed so far, as a function. */
  function printed(terminal) {
    let text = '';
    terminal.messageReceived.connect((_, { type, content }) => {
      if (type === 'stdout') {
        text += content.join('');
      }
    });
    return () => text;
  }

  const type = (terminal, text) => terminal.send({ type: 'stdin', content: [text] });

  test('run what is typed', async () => {
    const terminal = await terminals.startNew();
    const output = printed(terminal);
    type(terminal, 'echo "six times seven is $((6*7))"\r');
    await until(() => output().includes('six times seven is 42'), { seconds: 15, what: () => `an answer in ${output()}` });
    await terminal.shutdown();
  });

  test('take the size of the window', async () => {
    const terminal = await terminals.startNew();
    const output = printed(terminal);
    terminal.send({ type: 'set_size', content: [31, 97, 600, 800] });
    type(terminal, 'echo size: $(stty size)\r');
    await until(() => output().includes('size: 31 97'), { seconds: 15, what: () => `31 97 in ${output()}` });
    await terminal.shutdown();
  });

  test('are one to all who look', async () => {
    const terminal = await terminals.startNew();
    const other = terminals.connectTo({ model: terminal.model });
    const [mine, theirs] = [printed(terminal), printed(other)];
    await until(() => other.connectionStatus === 'connected', { what: 'the second connection' });
    type(other, 'echo tw""o viewers\r');
    await until(() => mine().includes('two viewers') && theirs().includes('two viewers'), {
      seconds: 15,
      what: 'both to see it'
    });
    await terminal.shutdown();
  });

  test('start in the folder of the user', async () => {
    const terminal = await terminals.startNew();
    const output = printed(terminal);
    type(terminal, 'pwd\r');
    await until(() => output().includes(hub.files), { seconds: 15, what: () => `the folder in ${output()}` });
    await terminal.shutdown();
  });

  test('are listed until they are shut down', async () => {
    const terminal = await terminals.startNew();
    const { name } = terminal;
    const names = async () => (await services.TerminalAPI.listRunning(settingsOf(hub))).map(model => model.name);
    assert.ok((await names()).includes(name));
    await terminals.shutdown(name);
    assert.ok(!(await names()).includes(name));
    assert.equal((await hub.fetch(`api/terminals/${name}`)).status, 404);
  });

  test('end when their shell ends', async () => {
    const terminal = await terminals.startNew();
    type(terminal, 'exit\r');
    // The client disposes a terminal when it is told that the shell has ended.
    await until(() => terminal.isDisposed, { seconds: 15, what: 'the message that the shell has ended' });
    await until(async () => !(await (await hub.fetch('api/terminals')).json()).some(t => t.name === terminal.name), {
      what: 'the terminal to leave the list'
    });
  });
});
