// Compiles the application and its themes with rspack.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { composition, copyFederated, copyOverrides, sharedPackages, writeExtensionsModule } from './composition.mjs';
import { logo, root, staged, work } from './folders.mjs';

const require = createRequire(import.meta.url);

export async function bundle() {
  const { rspack } = require('@rspack/core');
  const { Build } = require('@jupyter/builder');
  const app = composition();
  await mkdir(staged, { recursive: true });
  await writeExtensionsModule(app);
  // Copies the schemas, writes style.js, and returns a configuration for each theme.
  const themes = Build.ensureAssets({
    packageNames: app.packages,
    output: work,
    schemaOutput: staged,
    themeOutput: staged
  });
  await copyFederated(app);
  await copyOverrides();
  // Loaders are looked for from the context, which otherwise is the folder of the caller.
  const all = [application(rspack, app), ...themes.map(theme => ({ ...theme, context: root }))];
  const [compiled] = await compile(rspack, all);
  const scripts = compiled.entrypoints.main.assets.map(({ name }) => name);
  await writeFile(join(staged, 'index.html'), await page(scripts));
}

function application(rspack, app) {
  const base = require('@jupyter/builder/lib/webpack.config.base');
  const { WPPlugin } = require('@jupyter/builder');
  return {
    ...base,
    name: 'application',
    mode: 'production',
    devtool: false,
    context: root,
    entry: { main: join(root, 'src/bootstrap.js') },
    output: {
      ...base.output,
      path: join(staged, 'static'),
      publicPath: 'auto',
      filename: '[name].[contenthash].js',
      assetModuleFilename: '[contenthash][ext][query]'
    },
    resolve: {
      ...base.resolve,
      alias: {
        '@tauon/extensions': join(work, 'extensions.js'),
        '@tauon/styles': join(work, 'style.js'),
        '@tauon/logo.svg': logo
      },
      // The generated files lie outside the packages that they import.
      modules: [join(root, 'node_modules'), 'node_modules']
    },
    externals: ['ws'],
    optimization: {
      splitChunks: {
        chunks: 'all',
        cacheGroups: {
          jupyterlab: {
            name: 'jupyterlab',
            test: /[\\/]node_modules[\\/]@(jupyterlab|lumino(?!\/datagrid))[\\/]/
          }
        }
      }
    },
    performance: { hints: false },
    plugins: [
      ...base.plugins,
      new rspack.container.ModuleFederationPlugin({
        name: 'TAUON_LAB',
        shared: sharedPackages(app)
      }),
      new WPPlugin.JSONLicenseWebpackPlugin({ excludedPackageTest: name => name.startsWith('@tauon/') })
    ]
  };
}

/** The page with the logo and the scripts in it; the placeholders in @@ are filled by the hub. */
async function page(scripts) {
  const svg = (await readFile(logo, 'utf8')).trim();
  const busy = svg.replace(/fill="#0b7285"/, 'fill="#868e96"');
  if (busy === svg) {
    throw new Error('The logo has no disc of colour #0b7285; bundle.mjs greys it while a kernel is busy.');
  }
  const uri = text => `data:image/svg+xml,${encodeURIComponent(text)}`;
  const template = await readFile(join(root, 'src/index.html'), 'utf8');
  return template
    .replace('%SCRIPTS%', () => scripts.map(name => `<script defer src="@@STATIC_URL@@${name}"></script>`).join('\n'))
    .replace('%LOGO%', () => svg)
    .replace('%ICON%', () => uri(svg))
    .replace('%BUSY_ICON%', () => uri(busy));
}

function compile(rspack, configurations) {
  return new Promise((resolve, reject) => {
    rspack(configurations, (failure, stats) => {
      if (failure) {
        reject(failure);
      } else if (stats.hasErrors()) {
        reject(new Error(stats.toString({ all: false, errors: true, colors: false })));
      } else {
        resolve(stats.toJson({ all: false, entrypoints: true }).children);
      }
    });
  });
}
