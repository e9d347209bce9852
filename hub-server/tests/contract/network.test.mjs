import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { services, settingsOf } from '../support/client.mjs';
import { Hub } from '../support/hub.mjs';
import { run } from '../support/run.mjs';
import { until } from '../support/until.mjs';

describe('A hub that listens on every address', () => {
  let hub;
  let kernels;

  before(async () => {
    hub = await Hub.start({ options: ['--host', '0.0.0.0'] });
    kernels = new services.KernelManager({ serverSettings: settingsOf(hub) });
    await kernels.ready;
  });

  after(async () => {
    kernels?.dispose();
    await hub?.stop();
  });

  test('has kernels that reach it over TLS', async () => {
    const kernel = await kernels.startNew({ name: 'java' });
    const { reply, result } = await run(kernel, '"z".repeat(100_000).length()');
    assert.equal(reply.status, 'ok');
    assert.equal(result, '100000');
    kernel.dispose();

    const log = await until(async () => {
      const text = await hub.log();
      return text.includes('connected to the hub') && text;
    }, { seconds: 10 });
    assert.match(log, /the hub has a new certificate for kernels/);
    assert.doesNotMatch(log, /what answers is not the hub/);
    assert.doesNotMatch(log, /BEGIN CERTIFICATE/);
  });
});
