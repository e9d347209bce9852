// Which packages make up the application, and what of them goes into the output as it is.
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { modules, root, staged, work } from './folders.mjs';

const require = createRequire(import.meta.url);
const json = file => JSON.parse(readFileSync(file, 'utf8'));

export const manifest = name => json(join(modules, name, 'package.json'));

/** JupyterLab's own list of extensions, less and plus what lab.config.json says. */
export function composition() {
  const core = json(require.resolve('@jupyterlab/core-meta/core.package.json'));
  const config = json(join(root, 'lab.config.json'));
  const without = new Set(config.leaveOut.extensions);
  const wanted = list => Object.entries(list).filter(([name]) => !without.has(name));
  const extensions = [...wanted(core.jupyterlab.extensions), ...Object.entries(config.add)];
  const mimeExtensions = wanted(core.jupyterlab.mimeExtensions);
  return {
    core,
    extensions,
    mimeExtensions,
    packages: [...new Set([...extensions, ...mimeExtensions].map(([name]) => name))],
    without,
    leftOutPlugins: config.leaveOut.plugins,
    federated: config.federated
  };
}

/** The module that start.js imports as "@tauon/extensions". */
export async function writeExtensionsModule({ core, extensions, mimeExtensions, leftOutPlugins }) {
  const loaders = list =>
    list
      .map(([name, path]) => {
        const module = JSON.stringify(path ? `${name}/${path}` : name);
        return `  { name: ${JSON.stringify(name)}, load: () => import(${module}) }`;
      })
      .join(',\n');
  const text = `// Generated from lab.config.json and JupyterLab's list of its extensions.
export const jupyterlabVersion = ${JSON.stringify(core.jupyterlab.version)};
export const leftOut = ${JSON.stringify(leftOutPlugins)};
export const extensions = [
${loaders(extensions)}
];
export const mimeExtensions = [
${loaders(mimeExtensions)}
];
`;
  await writeFile(join(work, 'extensions.js'), text);
}

/**
 * What a federated extension may take from the application instead of bringing its own copy:
 * everything that JupyterLab pins, every extension, and what the extensions depend on.
 */
export function sharedPackages({ core, packages, without }) {
  const shared = new Map();
  for (const [name, requiredVersion] of Object.entries(core.resolutions)) {
    shared.set(name, { requiredVersion });
  }
  for (const name of packages) {
    shared.set(name, { requiredVersion: manifest(name).version });
  }
  const pinned = new Set(shared.keys());
  for (const name of packages) {
    for (const [dependency, terms] of termsOf(manifest(name))) {
      const known = shared.get(dependency);
      // Only where no package that came before bundles it do its terms count.
      if (!pinned.has(dependency) && (!known || known.import === false)) {
        shared.set(dependency, terms);
      }
    }
  }
  for (const name of shared.keys()) {
    if (without.has(name) || name.startsWith('@types/') || !existsSync(join(modules, name))) {
      shared.delete(name);
    }
  }
  for (const name of core.jupyterlab.singletonPackages.filter(name => shared.has(name))) {
    shared.get(name).singleton = true;
  }
  return Object.fromEntries(shared);
}

/** How one extension wants its dependencies shared: by version, or as its metadata says. */
function termsOf({ dependencies = {}, jupyterlab: { sharedPackages: own = {} } = {} }) {
  const terms = new Map();
  for (const [name, requiredVersion] of Object.entries(dependencies)) {
    terms.set(name, { requiredVersion });
  }
  for (const [name, wish] of Object.entries(own)) {
    if (wish === false) {
      terms.delete(name);
    } else {
      const { bundled, ...rest } = wish;
      terms.set(name, bundled === undefined ? rest : { ...rest, import: bundled });
    }
  }
  return terms;
}

/** Copies prebuilt extensions and writes the list that the page configuration carries. */
export async function copyFederated({ federated }) {
  const listed = [];
  for (const name of federated) {
    const built = join(modules, name, manifest(name).jupyterlab.outputDir);
    await cp(built, join(staged, 'labextensions', name), { recursive: true });
    const schemas = join(built, 'schemas', name);
    if (existsSync(schemas)) {
      await cp(schemas, join(staged, 'schemas', name), { recursive: true });
    }
    listed.push({ name, ...json(join(built, 'package.json')).jupyterlab._build });
  }
  await mkdir(join(staged, 'labextensions'), { recursive: true });
  await writeFile(join(staged, 'federated.json'), `${JSON.stringify(listed, null, 2)}\n`);
}

/** Settings that differ from JupyterLab's; a name that no longer exists is an error, not silence. */
export async function copyOverrides() {
  const overrides = JSON.parse(await readFile(join(root, 'overrides.json'), 'utf8'));
  for (const [id, values] of Object.entries(overrides)) {
    const [name, plugin] = id.split(':');
    const file = join(staged, 'schemas', name, `${plugin}.json`);
    const known = existsSync(file) ? (json(file).properties ?? {}) : undefined;
    const wrong = Object.keys(values).filter(key => !known || !(key in known));
    if (wrong.length > 0) {
      throw new Error(`overrides.json sets ${wrong.join(', ')} of ${id}, which JupyterLab does not have.`);
    }
  }
  await cp(join(root, 'overrides.json'), join(staged, 'overrides.json'));
}
