import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { discloses } from '../support/expect.mjs';
import { Hub } from '../support/hub.mjs';
import { Socket } from '../support/socket.mjs';
import { within } from '../support/until.mjs';

const V1 = 'v1.kernel.websocket.jupyter.org';

function message(msg_type, content, channel = 'shell') {
  return {
    header: { msg_id: randomUUID(), msg_type, session: randomUUID(), username: 'alice', version: '5.3', date: new Date().toISOString() },
    parent_header: {},
    metadata: {},
    content,
    channel
  };
}

const execute = code => message('execute_request', { code, silent: false, store_history: false, allow_stdin: false, stop_on_error: true });

/** Little-endian 64-bit count and offsets, then channel, four JSON parts and buffers. */
const v1 = {
  encode({ channel, header, parent_header, metadata, content, buffers = [] }) {
    const parts = [channel, ...[header, parent_header, metadata, content].map(part => JSON.stringify(part)), ...buffers].map(part =>
      Buffer.from(part)
    );
    const head = Buffer.alloc(8 * (parts.length + 2));
    head.writeBigUInt64LE(BigInt(parts.length + 1), 0);
    let offset = head.length;
    [...parts, Buffer.alloc(0)].forEach((part, i) => {
      head.writeBigUInt64LE(BigInt(offset), 8 * (i + 1));
      offset += part.length;
    });
    return Buffer.concat([head, ...parts]);
  },
  decode({ data, binary }) {
    assert.ok(binary, 'messages in this framing are always binary');
    const count = Number(data.readBigUInt64LE(0));
    const offsets = Array.from({ length: count }, (_, i) => Number(data.readBigUInt64LE(8 * (i + 1))));
    const part = i => data.subarray(offsets[i], offsets[i + 1]);
    const json = i => JSON.parse(part(i));
    assert.equal(offsets.at(-1), data.length, 'the last offset is the end');
    return { channel: `${part(0)}`, header: json(1), parent_header: json(2), metadata: json(3), content: json(4) };
  }
};

/** One JSON object in a text frame. */
const plain = {
  encode: object => JSON.stringify({ ...object, buffers: [] }),
  decode({ data, binary }) {
    if (!binary) {
      return JSON.parse(data);
    }
    const count = data.readUInt32BE(0);
    const offsets = Array.from({ length: count }, (_, i) => data.readUInt32BE(4 * (i + 1)));
    return JSON.parse(data.subarray(offsets[0], offsets[1] ?? data.length));
  }
};

describe('The WebSocket of a kernel', () => {
  let hub;
  let kernel;

  before(async () => {
    hub = await Hub.start();
    kernel = await (await hub.fetch('api/kernels', { method: 'POST', json: { name: 'java' } })).json();
  });

  after(() => hub?.stop());

  const open = (options, query = `?session_id=${randomUUID()}`) => Socket.open(hub, `api/kernels/${kernel.id}/channels${query}`, options);

  async function until(socket, framing, fits) {
    for (;;) {
      const next = framing.decode(await socket.next());
      if (fits(next)) {
        return next;
      }
    }
  }

  async function computes(socket, framing) {
    const request = execute('20 + 22');
    socket.send(framing.encode(request));
    const mine = ({ parent_header: { msg_id } }) => msg_id === request.header.msg_id;
    const result = await until(socket, framing, m => mine(m) && m.header.msg_type === 'execute_result');
    assert.equal(result.content.data['text/plain'], '42');
    assert.equal(result.channel, 'iopub');
  }

  for (const [name, framing, protocols] of [['v1', v1, [V1]], ['plain', plain, []]]) {
    test(`speaks the ${name} framing`, async () => {
      const socket = await open({ protocols });
      assert.equal(socket.protocol, protocols[0] ?? '');
      await computes(socket, framing);
      await socket.close();
    });
  }

  test('chooses the framing that it knows among those offered', async () => {
    const socket = await open({ protocols: ['v9.kernel.websocket.jupyter.org', V1] });
    assert.equal(socket.protocol, V1);
    await socket.close();
  });

  test('does without a session id', async () => {
    const socket = await open({}, '');
    await computes(socket, plain);
    await socket.close();
  });

  test('carries buffers both ways', async () => {
    const target = randomUUID();
    const comm = message('comm_open', { comm_id: target, target_name: 'nobody', data: {} });
    for (const [framing, protocols] of [[v1, [V1]], [plain, []]]) {
      const socket = await open({ protocols });
      const bytes = Buffer.from([0, 1, 2, 255]);
      const frame = framing === v1 ? v1.encode({ ...comm, buffers: [bytes] }) : plainBinary({ ...comm, buffers: [bytes] });
      socket.send(frame);
      // Nobody knows the target: the kernel says so by closing the comm, or is silent; it goes on.
      await computes(socket, framing);
      await socket.close();
    }
  });

  describe('refuses', () => {
    const status = async promise => {
      const error = await promise.then(
        () => assert.fail('it was let in'),
        failure => failure
      );
      return error.status;
    };

    test('who has no token', async () => {
      assert.equal(await status(open({ token: '' })), 403);
      assert.equal(await status(open({ token: 'wrong' })), 403);
      assert.equal(await status(Socket.open(hub, `api/kernels/${kernel.id}/channels?token=${hub.token}`, { token: '' })), 403);
    });

    test('who comes from another site', async () => {
      assert.equal(await status(open({ headers: { Origin: 'https://evil.example' } })), 403);
      assert.equal(await status(open({ headers: { 'Sec-Fetch-Site': 'cross-site' } })), 403);
      const own = await open({ headers: { Origin: hub.url } });
      await own.close();
      for (const place of ['terminals/websocket/1', 'api/events/subscribe']) {
        assert.equal(await status(Socket.open(hub, place, { headers: { Origin: 'https://evil.example' } })), 403);
      }
    });

    test('a kernel or terminal that does not exist', async () => {
      assert.equal(await status(Socket.open(hub, `api/kernels/${randomUUID()}/channels`)), 404);
      assert.equal(await status(Socket.open(hub, 'terminals/websocket/77')), 404);
      assert.equal(await status(Socket.open(hub, 'api/nothing')), 404);
    });
  });

  describe('closes in order on', () => {
    const u64 = (...numbers) => {
      const bytes = Buffer.alloc(8 * numbers.length);
      numbers.forEach((number, i) => bytes.writeBigUInt64LE(BigInt(number), 8 * i));
      return bytes;
    };
    const good = execute('1');
    const iopub = { ...good, channel: 'iopub' };
    const cases = {
      v1: {
        'nothing': Buffer.alloc(0),
        'too few bytes': Buffer.from([1, 2, 3]),
        'a count of none': u64(0),
        'a count beyond all bounds': u64(2n ** 63n),
        'a negative count': Buffer.alloc(8, 255),
        'offsets outside': u64(6, 56, 1000, 1001, 1002, 1003, 1004),
        'offsets that go back': Buffer.concat([u64(6, 56, 60, 58, 62, 61, 63), Buffer.alloc(16)]),
        'a header that is no JSON': v1.encode({ ...good }).fill('x', 64, 70),
        'half of a message': v1.encode(good).subarray(0, 90),
        'an unknown channel': v1.encode({ ...good, channel: 'backdoor' }),
        'a channel only to read': v1.encode(iopub),
        'text': 'text where bytes belong'
      },
      plain: {
        'no JSON': '{',
        'another value': '[1, 2]',
        'no header': JSON.stringify({ channel: 'shell', content: {} }),
        'a header that is a text': JSON.stringify({ ...good, header: 'x' }),
        'an unknown channel': JSON.stringify({ ...good, channel: 'backdoor' }),
        'a channel only to read': JSON.stringify(iopub),
        'depth without end': '['.repeat(200_000),
        'bytes that count wrongly': Buffer.from([0, 0, 0, 200, 0, 0, 0, 8]),
        'bytes that are nothing': Buffer.from([1])
      }
    };
    for (const [framing, bad] of Object.entries(cases)) {
      for (const [name, frame] of Object.entries(bad)) {
        test(`${name} (${framing})`, async () => {
          const socket = await open({ protocols: framing === 'v1' ? [V1] : [] });
          socket.send(frame);
          const { code, reason } = await within(15, 'the hub to close the connection', socket.closed);
          assert.ok([1002, 1003, 1007, 1008, 1009].includes(code), `closed with ${code} ${reason}`);
          discloses(reason, hub);
        });
      }
    }

    test('text that is no UTF-8', async () => {
      const socket = await open({});
      socket.raw.send(Buffer.from([0xff, 0xfe, 0xfd]), { binary: false });
      const { code } = await within(15, 'the hub to close the connection', socket.closed);
      assert.ok([1003, 1007, 1008].includes(code), `closed with ${code}`);
    });

    test('what a terminal does not take', async () => {
      const { name } = await (await hub.fetch('api/terminals', { method: 'POST' })).json();
      for (const frame of ['{', '7', '["dance"]', '[["stdin"]]', '{}']) {
        const socket = await Socket.open(hub, `terminals/websocket/${name}`);
        socket.send(frame);
        const { code } = await within(15, 'the hub to close the connection', socket.closed);
        assert.ok([1003, 1007, 1008].includes(code), `${frame} closed with ${code}`);
      }
      await hub.fetch(`api/terminals/${name}`, { method: 'DELETE' });
    });
  });

  test('works as before after all that', async () => {
    const socket = await open({ protocols: [V1] });
    await computes(socket, v1);
    await socket.close();
    assert.doesNotMatch(await hub.log(), / ERROR /);
  });
});

/** Big-endian 32-bit count and offsets, then the JSON and the buffers. */
function plainBinary({ buffers, ...object }) {
  const parts = [Buffer.from(JSON.stringify({ ...object, buffers: [] })), ...buffers];
  const head = Buffer.alloc(4 * (parts.length + 1));
  head.writeUInt32BE(parts.length, 0);
  let offset = head.length;
  parts.forEach((part, i) => {
    head.writeUInt32BE(offset, 4 * (i + 1));
    offset += part.length;
  });
  return Buffer.concat([head, ...parts]);
}
