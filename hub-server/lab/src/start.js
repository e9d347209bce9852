// Puts the application together from the core extensions, Tauon's own plugins and whatever
// federated extensions the page brought, and starts it.
import { JupyterLab } from '@jupyterlab/application';
import { PageConfig } from '@jupyterlab/coreutils';
import { IConnectionStatus, IServiceManager } from '@jupyterlab/services';
import { PluginRegistry } from '@lumino/coreutils';
import branding from './branding/index.js';
import connection from './connection/index.js';
import { extensions, leftOut, mimeExtensions } from '@tauon/extensions';
import '@tauon/styles';

const { isDeferred, isDisabled } = PageConfig.Extension;

export async function start(federated) {
  // A federated extension replaces the one of the same name that was built in.
  const replaced = new Set(federated.map(extension => extension.name));
  const builtIn = list => list.filter(({ name }) => !replaced.has(name)).map(({ load }) => load);
  const [plugins, renderers] = await Promise.all([
    modules([...builtIn(extensions), ...federated.map(({ extension }) => extension)]),
    modules([...builtIn(mimeExtensions), ...federated.map(({ mimeExtension }) => mimeExtension)]),
    modules(federated.map(({ style }) => style))
  ]);

  const all = [...plugins.flatMap(exported), ...branding, ...connection];
  const disabled = all.map(({ id }) => id).filter(id => isDisabled(id) || leftOut.includes(id));
  const enabled = all.filter(({ id }) => !disabled.includes(id));

  const pluginRegistry = new PluginRegistry();
  pluginRegistry.registerPlugins(enabled);
  const lab = new JupyterLab({
    pluginRegistry,
    serviceManager: await pluginRegistry.resolveRequiredService(IServiceManager),
    connectionStatus: await pluginRegistry.resolveOptionalService(IConnectionStatus),
    mimeExtensions: renderers.filter(({ default: renderer }) =>
      [renderer].flat().every(({ id }) => !isDisabled(id))
    ),
    disabled: { patterns: PageConfig.Extension.disabled, matches: disabled },
    deferred: {
      patterns: PageConfig.Extension.deferred,
      matches: enabled.map(({ id }) => id).filter(isDeferred)
    }
  });
  if (PageConfig.getOption('exposeAppInBrowser') === 'true') {
    window.jupyterapp = lab;
  }
  await lab.start({ bubblingKeydown: true, ignorePlugins: lab.info.deferred.matches });
}

/** The modules that could be loaded; one that cannot is reported and left out. */
async function modules(loaders) {
  const loaded = await Promise.allSettled(loaders.map(load => load()));
  return loaded.flatMap(result => {
    if (result.status === 'fulfilled') {
      return result.value ? [result.value] : [];
    }
    console.error('An extension could not be loaded.', result.reason);
    return [];
  });
}

function exported(module) {
  const plugins = module.default ?? module;
  return Array.isArray(plugins) ? plugins : [plugins];
}
