import { createServer, connect } from 'node:net';

/**
 * A proxy whose connections are cut after some bytes, wherever that is in a frame. It passes everything on to one port;
 * a client that speaks to it as to an HTTP proxy (CONNECT) is answered.
 */
export class CuttingProxy {
  static async open(to, bytesUntilCut) {
    const proxy = new CuttingProxy(to, bytesUntilCut);
    await new Promise(done => proxy.#server.listen(0, '127.0.0.1', done));
    return proxy;
  }

  cuts = 0;
  #to;
  #bytesUntilCut;
  #sockets = new Set();
  #server = createServer(socket => this.#accept(socket));

  constructor(to, bytesUntilCut) {
    this.#to = to;
    this.#bytesUntilCut = bytesUntilCut;
  }

  get port() {
    return this.#server.address().port;
  }

  /** Cuts every connection now. */
  cutAll() {
    this.#sockets.forEach(socket => {
      this.cuts++;
      socket.destroy();
    });
  }

  async close() {
    this.#sockets.forEach(socket => socket.destroy());
    await new Promise(done => this.#server.close(done));
  }

  #accept(inner) {
    const outer = connect(this.#to, '127.0.0.1');
    let left = this.#bytesUntilCut();
    let over = false;
    const end = cut => {
      if (!over) {
        over = true;
        this.cuts += cut ? 1 : 0;
        // Some connections end politely, some do not.
        this.cuts % 2 ? inner.resetAndDestroy() : inner.destroy();
        this.cuts % 3 ? outer.resetAndDestroy() : outer.destroy();
        this.#sockets.delete(inner);
        this.#sockets.delete(outer);
      }
    };
    const pass = (chunk, from, to) => {
      if (over) {
        return;
      }
      const part = chunk.subarray(0, left);
      left -= part.length;
      const cut = left <= 0;
      const more = to.write(part, () => cut && end(true));
      if (!more && !cut) {
        from.pause();
        to.once('drain', () => from.resume());
      }
    };
    for (const socket of [inner, outer]) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => end(false));
      socket.on('close', () => end(false));
    }
    inner.once('data', first => {
      if (first.toString('latin1').startsWith('CONNECT ')) {
        inner.write('HTTP/1.1 200 OK\r\n\r\n');
      } else {
        pass(first, inner, outer);
      }
      inner.on('data', chunk => pass(chunk, inner, outer));
      outer.on('data', chunk => pass(chunk, outer, inner));
    });
  }
}
