import { ISplashScreen } from '@jupyterlab/apputils';
import { DisposableDelegate } from '@lumino/disposable';
import { cover, fail, finished } from '../splash.js';

/** Keeps the page covered by our logo until the workspace is restored. */
export default {
  id: 'tauon-branding:splash',
  description: 'Provides the splash screen.',
  autoStart: true,
  provides: ISplashScreen,
  activate: app => {
    app.restored.then(finished, fail);
    return {
      show: (light = true) => {
        remember(light);
        const uncover = cover(light);
        return new DisposableDelegate(() => void app.restored.then(uncover, uncover));
      }
    };
  }
};

function remember(light) {
  try {
    localStorage.setItem('tauon-theme', light ? 'light' : 'dark');
  } catch {
    // Storage may be off; then the first picture follows the system.
  }
}
