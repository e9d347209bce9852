// A client of one ZMQ socket (ZMTP 3.0 without encryption), and Jupyter's messages on it.
import { createHmac, randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { until, within } from './until.mjs';

const DELIMITER = Buffer.from('<IDS|MSG>');
const GREETING = Buffer.alloc(64);
GREETING[0] = 0xff;
GREETING[9] = 0x7f;
GREETING[10] = 3;
GREETING.write('NULL', 12);
const COMMAND = 4;
const LONG = 2;
const MORE = 1;

/** A socket of this type that is connected to a kernel's port. */
export class ZmqSocket {
  /** Connects as soon as somebody listens there. */
  static async connect(type, port, key) {
    const stream = await until(() => opened(port), { seconds: 30, what: `somebody to listen on ${port}` });
    const socket = new ZmqSocket(stream, key);
    stream.write(GREETING);
    socket.#frame(COMMAND, ready(type));
    await within(30, 'the answer to the handshake', socket.#ready.promise);
    return socket;
  }

  #stream;
  #key;
  #unread = Buffer.alloc(0);
  #greeted = false;
  #ready = withResolvers();
  #frames = [];
  #messages = [];
  #wake = () => {};

  constructor(stream, key) {
    this.#stream = stream;
    this.#key = key;
    stream.on('data', data => this.#take(data));
    stream.on('error', () => {});
  }

  /** Sends a request and returns its id. */
  request(type, content) {
    const header = { msg_id: randomUUID(), msg_type: type, session: 'test', username: 'test', date: new Date().toISOString(), version: '5.4' };
    const parts = [header, {}, {}, content].map(part => Buffer.from(JSON.stringify(part)));
    this.send([DELIMITER, Buffer.from(this.#signature(parts)), ...parts]);
    return header.msg_id;
  }

  send(frames) {
    frames.forEach((frame, i) => this.#frame(i < frames.length - 1 ? MORE : 0, frame));
  }

  /** The next message that fits. */
  async receive(fits, what, seconds = 60) {
    return within(seconds, what, this.#find(fits));
  }

  close() {
    this.#stream.destroy();
  }

  async #find(fits) {
    for (;;) {
      const index = this.#messages.findIndex(fits);
      if (index >= 0) {
        return this.#messages.splice(index, 1)[0];
      }
      await new Promise(done => (this.#wake = done));
    }
  }

  #signature(parts) {
    const mac = createHmac('sha256', this.#key);
    parts.forEach(part => mac.update(part));
    return mac.digest('hex');
  }

  #frame(flags, body) {
    const long = body.length > 255;
    const head = Buffer.alloc(long ? 9 : 2);
    head[0] = flags | (long ? LONG : 0);
    if (long) {
      head.writeBigUInt64BE(BigInt(body.length), 1);
    } else {
      head[1] = body.length;
    }
    this.#stream.write(Buffer.concat([head, body]));
  }

  #take(data) {
    this.#unread = Buffer.concat([this.#unread, data]);
    if (!this.#greeted && this.#unread.length >= GREETING.length) {
      this.#greeted = true;
      this.#unread = this.#unread.subarray(GREETING.length);
    }
    while (this.#greeted && this.#unread.length > 1) {
      const long = (this.#unread[0] & LONG) !== 0;
      if (long && this.#unread.length < 9) {
        return;
      }
      const head = long ? 9 : 2;
      const size = long ? Number(this.#unread.readBigUInt64BE(1)) : this.#unread[1];
      if (this.#unread.length < head + size) {
        return;
      }
      this.#came(this.#unread[0], this.#unread.subarray(head, head + size));
      this.#unread = this.#unread.subarray(head + size);
    }
  }

  #came(flags, body) {
    if (flags & COMMAND) {
      this.#ready.resolve();
      return;
    }
    this.#frames.push(Buffer.from(body));
    if (!(flags & MORE)) {
      const frames = this.#frames;
      this.#frames = [];
      const first = frames.findIndex(frame => frame.equals(DELIMITER)) + 1;
      const parts = frames.slice(first + 1, first + 5);
      if (frames[first]?.toString() !== this.#signature(parts)) {
        throw new Error('A message is not signed properly.');
      }
      const [header, parent, , content] = parts.map(part => JSON.parse(part));
      this.#messages.push({ type: header.msg_type, parent: parent.msg_id, content });
      this.#wake();
    }
  }
}

function ready(type) {
  const name = Buffer.from('Socket-Type');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(type.length);
  return Buffer.concat([Buffer.from('\x05READY'), Buffer.from([name.length]), name, length, Buffer.from(type)]);
}

function withResolvers() {
  const it = {};
  it.promise = new Promise(resolve => (it.resolve = resolve));
  return it;
}

function opened(port) {
  return new Promise(done => {
    const stream = connect(port, '127.0.0.1');
    stream.once('connect', () => done(stream));
    stream.once('error', () => done(undefined));
  });
}
