// Extensions that were built on their own ("prebuilt") and are loaded beside the application.

/**
 * Loads the containers of all federated extensions that the page lists.
 *
 * One that cannot be loaded is reported and left out: it must not keep the others from starting.
 *
 * @returns for each extension its name and the modules that it exposes
 */
export async function loadFederated(config) {
  const listed = config.federated_extensions ?? [];
  if (listed.length === 0) {
    return [];
  }
  await __webpack_init_sharing__('default');
  const loaded = await Promise.allSettled(listed.map(one => load(one, config)));
  return loaded.flatMap((result, i) => {
    if (result.status === 'fulfilled') {
      return [result.value];
    }
    console.error(`The extension ${listed[i].name} was left out.`, result.reason);
    return [];
  });
}

async function load({ name, load: file, extension, mimeExtension, style }, config) {
  await script(`${config.fullLabextensionsUrl}/${name}/${file}`);
  const container = globalThis._JUPYTERLAB?.[name];
  if (!container) {
    throw new Error(`${file} did not register ${name}.`);
  }
  await container.init(__webpack_share_scopes__.default);
  const exposed = async module => (module ? (await container.get(module))() : undefined);
  return {
    name,
    extension: () => exposed(extension),
    mimeExtension: () => exposed(mimeExtension),
    style: () => exposed(style)
  };
}

function script(url) {
  return new Promise((resolve, reject) => {
    const element = document.createElement('script');
    element.src = url;
    element.async = true;
    element.onload = resolve;
    element.onerror = () => reject(new Error(`${url} could not be loaded.`));
    document.head.append(element);
  });
}
