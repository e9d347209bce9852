// What was on its way when a connection broke is known to nobody but the page: it says which message of a kernel came
// last, and the hub goes on behind that one.

const decoder = new TextDecoder();

/** The id of the last message by the session of the connection. */
const last = new Map();

/** A WebSocket that remembers, for each session with a kernel, the last message that came. */
export class ResumingWebSocket extends WebSocket {
  constructor(url, protocols) {
    const address = new URL(url, location.href);
    const session = address.searchParams.get('session_id');
    if (last.has(session)) {
      address.searchParams.set('after', last.get(session));
    }
    super(address.href, protocols);
    if (session) {
      this.addEventListener('message', ({ data }) => {
        const id = messageId(data);
        if (id) {
          last.set(session, id);
        }
      });
    }
  }
}

function messageId(data) {
  try {
    const header = typeof data === 'string' ? JSON.parse(data).header : headerOf(data);
    return header.msg_id;
  } catch {
    // Not a message of a kernel; whoever reads it will say so.
    return undefined;
  }
}

/** The header of a message in the layout of v1.kernel.websocket.jupyter.org. */
function headerOf(buffer) {
  const view = new DataView(buffer);
  const offset = index => Number(view.getBigUint64(8 * (index + 1), true));
  return JSON.parse(decoder.decode(new Uint8Array(buffer, offset(1), offset(2) - offset(1))));
}
