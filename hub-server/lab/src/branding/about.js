import { Dialog, ICommandPalette, showDialog } from '@jupyterlab/apputils';
import React from 'react';
import { jupyterlabVersion } from '@tauon/extensions';
import { logoIcon } from './logo.js';
import './style.css';

const h = React.createElement;

/** Help > About. */
export default {
  id: 'tauon-branding:about',
  description: 'Says what this program is and what it is built on.',
  autoStart: true,
  optional: [ICommandPalette],
  activate: (app, palette) => {
    app.commands.addCommand('help:about', {
      label: `About ${app.name}`,
      execute: () =>
        showDialog({ title: title(app), body: body(app), buttons: [Dialog.okButton({ label: 'Close' })] })
    });
    palette?.addItem({ command: 'help:about', category: 'Help' });
  }
};

function title(app) {
  return h(
    'span',
    { className: 'tauon-About-title' },
    h(logoIcon.react, { width: '48px', height: 'auto' }),
    h('span', null, h('strong', null, app.name), h('small', null, `Version ${app.version}`))
  );
}

function body(app) {
  const licenses = event => {
    event.preventDefault();
    Dialog.flush();
    void app.commands.execute('apputils:licenses');
  };
  return h(
    'div',
    { className: 'tauon-About-body' },
    h('p', null, 'A notebook platform for the JVM: Java in the cells, libraries for tables, neural networks, optimisation and charts at hand.'),
    h('p', null, `The user interface is JupyterLab ${jupyterlabVersion}, © Project Jupyter Contributors, used under the BSD 3-Clause licence. `,
      h('a', { href: '#', onClick: licenses }, 'All licences'))
  );
}
