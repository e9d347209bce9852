import { ILabShell } from '@jupyterlab/application';
import { LabIcon } from '@jupyterlab/ui-components';
import { Widget } from '@lumino/widgets';
import logoSvg from '@tauon/logo.svg';

export const logoIcon = new LabIcon({ name: 'tauon:logo', svgstr: logoSvg });

/** Our logo in the top left corner. */
export default {
  id: 'tauon-branding:logo',
  description: 'Shows the logo of Tauon.',
  autoStart: true,
  requires: [ILabShell],
  activate: (app, shell) => {
    const logo = new Widget();
    logo.id = 'jp-MainLogo';
    logo.node.title = app.name;
    logoIcon.element({
      container: logo.node,
      elementPosition: 'center',
      margin: '2px 4px 2px 8px',
      height: 'auto',
      width: '18px'
    });
    shell.add(logo, 'top', { rank: 0 });
  }
};
