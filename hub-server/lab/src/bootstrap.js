// The first script of the page. It waits for extensions that bring their own copies of shared
// packages before anything shared is loaded, since the versions are settled at that moment.
import { loadFederated } from './federation.js';
import { fail } from './splash.js';

const config = JSON.parse(document.getElementById('jupyter-config-data').textContent);

loadFederated(config)
  .then(async federated => (await import('./start.js')).start(federated))
  .catch(fail);
