import WebSocket from 'ws';
import { within } from './until.mjs';

/** A WebSocket to the hub with its messages as a queue. */
export class Socket {
  static async open(hub, path, { protocols = [], headers = {}, token = hub.token } = {}) {
    const socket = new Socket(
      new WebSocket(new URL(path, hub.base.replace(/^http/, 'ws')), protocols, {
        headers: { ...(token && { Authorization: `token ${token}` }), ...headers }
      })
    );
    await within(15, `${path} to open`, socket.opened);
    return socket;
  }

  #waiting = [];
  #messages = [];

  constructor(socket) {
    this.raw = socket;
    this.opened = new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('unexpected-response', (_, response) => reject(Object.assign(new Error('refused'), { status: response.statusCode })));
      socket.once('error', reject);
    });
    this.closed = new Promise(resolve => socket.once('close', (code, reason) => resolve({ code, reason: `${reason}` })));
    socket.on('error', () => {});
    socket.on('message', (data, binary) => {
      const message = { data, binary };
      const waiter = this.#waiting.shift();
      waiter ? waiter(message) : this.#messages.push(message);
    });
  }

  get protocol() {
    return this.raw.protocol;
  }

  send(data) {
    this.raw.send(data);
  }

  next(seconds = 30) {
    const message = this.#messages.shift();
    return message ? Promise.resolve(message) : within(seconds, 'a message', new Promise(resolve => this.#waiting.push(resolve)));
  }

  close() {
    this.raw.close();
    return within(15, 'the connection to close', this.closed);
  }
}
