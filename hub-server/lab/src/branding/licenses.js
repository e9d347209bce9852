import { ILicensesClient } from '@jupyterlab/apputils';
import { PageConfig, URLExt } from '@jupyterlab/coreutils';

const REPORT = 'third-party-licenses.json';

/** Help > Licenses shows the report that the build wrote beside the scripts. */
export default {
  id: 'tauon-branding:licenses',
  description: 'Fetches the licences of the packages in this page.',
  autoStart: true,
  provides: ILicensesClient,
  activate: app => ({
    getBundles: async () => ({ bundles: { [app.name]: await packages() } }),
    download: async ({ format }) => {
      const { packages: all } = await packages();
      const { text, type, ending } = FORMATS[format] ?? FORMATS.markdown;
      save(new Blob([text(all)], { type }), `licenses.${ending}`);
    }
  })
};

async function packages() {
  const response = await fetch(`${URLExt.join(PageConfig.getOption('fullStaticUrl'), REPORT)}?${__webpack_hash__}`);
  if (!response.ok) {
    throw new Error(`The licences could not be fetched (${response.status}).`);
  }
  return response.json();
}

const quoted = text => `"${text.replaceAll('"', '""')}"`;

const FORMATS = {
  csv: {
    type: 'text/csv',
    ending: 'csv',
    text: all =>
      ['name,version,license,text']
        .concat(all.map(p => [p.name, p.versionInfo, p.licenseId, p.extractedText].map(quoted).join()))
        .join('\r\n')
  },
  json: { type: 'application/json', ending: 'json', text: all => JSON.stringify(all, null, 2) },
  markdown: {
    type: 'text/markdown',
    ending: 'md',
    text: all =>
      all
        .map(p => `## ${p.name} ${p.versionInfo}\n\n${p.licenseId}\n\n\`\`\`\n${p.extractedText}\n\`\`\`\n`)
        .join('\n')
  }
};

function save(blob, name) {
  const url = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
