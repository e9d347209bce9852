import { NotebookActions } from '@jupyterlab/notebook';

/** What `%maven --lock` shows: the part of the metadata that holds the versions. */
const TYPE = 'application/vnd.tauon.dependencies+json';

/** The last list of locked libraries among the outputs of a cell. */
function lockedIn(cell) {
  const outputs = cell.model.outputs;
  for (let i = (outputs?.length ?? 0) - 1; i >= 0; i--) {
    const list = outputs.get(i).data[TYPE]?.tauon?.dependencies;
    if (Array.isArray(list) && list.every(entry => typeof entry === 'string')) {
      return list;
    }
  }
  return undefined;
}

/** Writes what `%maven --lock` shows into the notebook's metadata, where the kernel looks for it. */
export default {
  id: 'tauon-branding:locked-dependencies',
  description: 'Keeps the versions of libraries in the metadata of the notebook.',
  autoStart: true,
  activate: () => {
    NotebookActions.executed.connect((_, { notebook, cell, success }) => {
      const dependencies = success && lockedIn(cell);
      if (dependencies && notebook.model) {
        notebook.model.setMetadata('tauon', { ...notebook.model.getMetadata('tauon'), dependencies });
      }
    });
  }
};
