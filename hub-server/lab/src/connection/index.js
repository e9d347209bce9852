// How JupyterLab speaks to the hub: as it does to any Jupyter Server, with kernels' connections that can be resumed.
import { IServerSettings, ServerConnection } from '@jupyterlab/services';
import { ResumingWebSocket } from './resuming-web-socket.js';

const serverSettings = {
  id: '@tauon/lab:server-settings',
  description: 'Lets a page whose connection to a kernel broke say what it has got.',
  autoStart: true,
  provides: IServerSettings,
  activate: () => ServerConnection.makeSettings({ WebSocket: ResumingWebSocket })
};

export default [serverSettings];
