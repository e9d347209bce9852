import { ILauncher } from '@jupyterlab/launcher';
import { LabIcon, notebookIcon } from '@jupyterlab/ui-components';
import javaFileSvg from './java-file.svg';

const FOLDER = 'tutorials';
const OPEN = 'tauon:open-tutorial';
/** Longer notebooks are listed by their file name; their heading is not worth the transfer. */
const READ_UP_TO_BYTES = 2_000_000;
/** What a user should meet first, by the beginning of the file name. */
const FIRST = ['welcome', 'mnist'];

const javaFileIcon = new LabIcon({ name: 'tauon:java-file', svgstr: javaFileSvg });

/** Cards for a Java source file and for the tutorials in the user's folder. */
export default {
  id: 'tauon-branding:launcher',
  description: 'Offers Java files and the tutorials in the launcher.',
  autoStart: true,
  requires: [ILauncher],
  activate: (app, launcher) => {
    launcher.add({
      command: 'fileeditor:create-new',
      category: 'Other',
      rank: 3,
      args: {
        fileExt: 'java',
        iconName: javaFileIcon.name,
        launcherLabel: 'Java File',
        caption: 'Create a new Java source file'
      }
    });
    app.commands.addCommand(OPEN, {
      label: ({ title }) => title ?? 'Open Tutorial',
      caption: ({ path }) => `Open ${path}`,
      icon: notebookIcon,
      execute: ({ path }) => app.commands.execute('docmanager:open', { path, factory: 'Notebook' })
    });
    void app.restored.then(() => addTutorials(app.serviceManager.contents, launcher));
  }
};

async function addTutorials(contents, launcher) {
  const notebooks = await listTutorials(contents);
  const titles = await Promise.all(notebooks.map(notebook => title(contents, notebook)));
  notebooks.forEach(({ path, name }, i) =>
    launcher.add({
      command: OPEN,
      category: 'Tutorials',
      categoryRank: 10,
      rank: rank(name),
      args: { path, title: titles[i] }
    })
  );
}

async function listTutorials(contents) {
  try {
    // By way of the root: the user may have moved or deleted the folder, which is no error.
    const root = await contents.get('', { content: true });
    if (!root.content.some(({ name, type }) => name === FOLDER && type === 'directory')) {
      return [];
    }
    const folder = await contents.get(FOLDER, { content: true });
    return folder.content.filter(({ type }) => type === 'notebook');
  } catch (error) {
    console.warn('The tutorials could not be listed.', error);
    return [];
  }
}

/** The notebook's first heading, or its file name in readable form. */
async function title(contents, { path, name, size }) {
  if ((size ?? 0) <= READ_UP_TO_BYTES) {
    try {
      const { content } = await contents.get(path, { content: true, type: 'notebook' });
      const text = content.cells.find(cell => cell.cell_type === 'markdown')?.source ?? '';
      const heading = [text].flat().join('').match(/^#\s+(.+)$/m);
      if (heading) {
        return heading[1].replace(/[*_`]/g, '').trim();
      }
    } catch {
      // Not readable as a notebook; its name has to do.
    }
  }
  const words = name.replace(/\.ipynb$/, '').replace(/[-_]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function rank(name) {
  const position = FIRST.findIndex(start => name.toLowerCase().startsWith(start));
  return position < 0 ? FIRST.length : position;
}
