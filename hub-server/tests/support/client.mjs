// The public client of Jupyter servers, connected to a hub.
import { createRequire } from 'node:module';
import WebSocket from 'ws';

const require = createRequire(import.meta.url);
export const services = require('@jupyterlab/services');
// What the page of JupyterLab says about the server; without it the client knows no terminals.
require('@jupyterlab/coreutils').PageConfig.setOption('terminalsAvailable', 'true');

/** Settings for all managers and requests of the client. */
export function settingsOf(hub) {
  return services.ServerConnection.makeSettings({
    baseUrl: hub.base,
    wsUrl: hub.base.replace(/^http/, 'ws'),
    token: hub.token,
    appUrl: 'lab',
    appendToken: false,
    WebSocket: socketWith(hub)
  });
}

/**
 * Prepares a kernel's client for processes that are killed. It asks what a kernel is whenever it connects, and nobody
 * handles its error when that kernel ends before the answer; Node ends a test for it, where a browser writes a line.
 */
export function expectingItsEnd(kernel) {
  const ask = kernel.requestKernelInfo.bind(kernel);
  kernel.requestKernelInfo = () => ask().catch(() => undefined);
  return kernel;
}

/** A browser sends its cookie with a WebSocket; here the token goes into the header instead. */
function socketWith(hub) {
  return class extends WebSocket {
    constructor(url, protocols) {
      super(url, protocols ?? [], { headers: { Authorization: `token ${hub.token}` } });
    }
  };
}
