import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';

const PROTOCOL = 'v1.kernel.websocket.jupyter.org';

/** A client of one kernel that connects again with the same session whenever its connection breaks, and says what it has. */
export class PersistentClient {
  session = randomUUID();
  connections = 0;
  #url;
  #token;
  #socket;
  #last;
  #closed = false;
  #listener;

  constructor(url, token, listener) {
    this.#url = url;
    this.#token = token;
    this.#listener = listener;
    this.#keepConnected();
  }

  /** Sends a request when there is a connection; it may get lost with that. */
  async request(channel, type, content) {
    while (this.#socket?.readyState !== WebSocket.OPEN) {
      await pause(5);
    }
    const header = {
      msg_id: randomUUID(),
      msg_type: type,
      session: this.session,
      username: 'test',
      date: new Date().toISOString(),
      version: '5.5'
    };
    this.#socket.send(encode(channel, [header, {}, {}, content]));
    return header.msg_id;
  }

  close() {
    this.#closed = true;
    this.#socket?.terminate();
  }

  async #keepConnected() {
    while (!this.#closed) {
      await this.#once();
      await pause(5);
    }
  }

  #once() {
    const url = new URL(this.#url);
    url.searchParams.set('session_id', this.session);
    if (this.#last) {
      url.searchParams.set('after', this.#last);
    }
    const socket = new WebSocket(url, [PROTOCOL], { headers: { Authorization: `token ${this.#token}` } });
    this.#socket = socket;
    socket.on('error', () => {});
    socket.on('open', () => this.connections++);
    socket.on('message', data => {
      const message = decode(data);
      this.#last = message.header.msg_id;
      this.#listener(message);
    });
    return new Promise(done => socket.once('close', done));
  }
}

function encode(channel, parts) {
  const all = [Buffer.from(channel), ...parts.map(part => Buffer.from(JSON.stringify(part)))];
  const head = Buffer.alloc(8 * (all.length + 2));
  head.writeBigUInt64LE(BigInt(all.length + 1));
  let offset = head.length;
  all.forEach((part, i) => {
    head.writeBigUInt64LE(BigInt(offset), 8 * (i + 1));
    offset += part.length;
  });
  head.writeBigUInt64LE(BigInt(offset), 8 * (all.length + 1));
  return Buffer.concat([head, ...all]);
}

function decode(data) {
  const count = Number(data.readBigUInt64LE(0));
  const offset = i => Number(data.readBigUInt64LE(8 * (i + 1)));
  const part = i => data.subarray(offset(i), offset(i + 1)).toString();
  if (count < 6) {
    throw new Error('The message has too few parts.');
  }
  const [header, parent, metadata, content] = [1, 2, 3, 4].map(i => JSON.parse(part(i)));
  return { channel: part(0), header, parent, metadata, content };
}
