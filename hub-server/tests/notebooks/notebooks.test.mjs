// Every tutorial as a reader runs it, in one kernel after another, without a network.
import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { repository } from '../support/hub.mjs';
import { readNotebook, tauonRun, text } from '../support/notebook.mjs';

const notebooks = join(repository, 'notebooks');

/** A proxy that nobody listens at: whatever leaves this machine fails at once. */
const OFFLINE = ['http', 'https']
  .flatMap(scheme => [`-D${scheme}.proxyHost=127.0.0.1`, `-D${scheme}.proxyPort=9`])
  .join(' ');

/** What each tutorial has to come to: a pattern of its text, and the least that the number in it may be. */
const RESULTS = {
  'welcome.ipynb': [{ found: /5\.33 loaves and 3\.33 cakes earn 22\.67/ }],
  'network-by-hand.ipynb': [
    { found: /Gradient check passed/ },
    { found: /RELU +loss [\d.]+, accuracy ([\d.]+)/, least: 0.98 },
    { found: /Equal to Deeplearning4j/ }
  ],
  'tables.ipynb': [
    { found: /(9\d\d),\d{3} rows: [\d,]+ came twice/, least: 970 },
    { found: /The same [\d,]+ rows: true/ }
  ],
  'scheduling.ipynb': [
    { found: /as it is written: 180\nwith no more than is asked for: 170\nwithout deadlines: 300/ },
    { found: /as it is written: 0; with everything served: 450/ },
    { found: /One of 27 placements has no load above 0\.75/ },
    { found: /([\d,]+) of 1,000 tasks have a node; at most 0\.\d+ % from the best/ }
  ],
  'energy.ipynb': [{ found: /Energy saved: ([\d.]+) %/, least: 15 }],
  'text-classification.ipynb': [{ found: /Test accuracy: ([\d.]+)/, least: 0.87 }],
  'anomaly-detection.ipynb': [{ found: /Precision: [\d.]+, recall: [\d.]+, F1: ([\d.]+)/, least: 0.52 }],
  'traffic-flow.ipynb': [
    { found: /MSE: network [\d.]+, as a week before [\d.]+, as now [\d.]+/ },
    { found: /The network has [1-4]?\d\.\d % of the error of seasonal naive/ }
  ],
  'lung-nodules.ipynb': [{ found: /Test AUC: ([\d.]+), recall: [\d.]+, specificity: [\d.]+/, least: 0.88 }],
  'image-folders.ipynb': [
    { found: /At full size: 19,034,177 parameters/ },
    { found: /Validation Accuracy: ([\d.]+)/, least: 0.8 },
    { found: /This is a (?:cat|dog)/ }
  ],
  'inventory.ipynb': [
    { found: /The network has [1-7]?\d % of the error of seasonal naive/ },
    { found: /The plan costs ([\d.]+) % less than the better fixed rule/, least: 7 }
  ],
  'mnist-cnn.ipynb': [
    { found: /Test accuracy: ([\d.]+)/, least: 0.96 },
    { found: /(693,962) parameters/ },
    { found: /This is a \d/ }
  ],
  'import-models.ipynb': [
    { found: /largest difference from Keras: \d\.\de-0[5-9]/ },
    { found: /largest difference from PyTorch: \d\.\de-0[5-9]/ },
    { found: /Accuracy of unseen digits: [\d.]+ before, ([\d.]+) after/, least: 0.9 },
    { found: /cut\.h5 cannot be read\. The file is cut off/ }
  ],
  'interactive-chart.ipynb': [{ found: /The slider stands at 3/ }]
};

describe('The tutorials', () => {
  let folder;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tauon-notebooks-'));
    await cp(notebooks, folder, { recursive: true });
  });

  after(() => rm(folder, { recursive: true, force: true }));

  test('are all expected to come to something', async () => {
    const files = (await readdir(notebooks)).filter(file => file.endsWith('.ipynb')).sort();
    assert.deepEqual(files, Object.keys(RESULTS).sort());
  });

  test('are kept without outputs', async () => {
    for (const file of Object.keys(RESULTS)) {
      const { cells, metadata } = await readNotebook(join(notebooks, file));
      assert.equal(metadata.kernelspec.name, 'java', file);
      for (const cell of cells.filter(cell => cell.cell_type === 'code')) {
        assert.deepEqual([cell.outputs, cell.execution_count], [[], null], `${file}, cell ${cell.id}`);
      }
    }
  });

  for (const [file, results] of Object.entries(RESULTS)) {
    test(file, async () => {
      const { code, said } = await tauonRun([join(folder, file)], { env: { JAVA_TOOL_OPTIONS: OFFLINE, TAUON_CACHE: join(repository, 'hub-server/tests/target/data') } });
      const { cells } = await readNotebook(join(folder, file.replace('.ipynb', '-executed.ipynb')));
      const all = cells.filter(cell => cell.cell_type === 'code').map(text).join('\n');
      assert.equal(code, 0, `${said}\n${all}`);
      for (const { found, least } of results) {
        const match = all.match(found);
        assert.ok(match, `${found} is not in:\n${all}`);
        if (least !== undefined) {
          assert.ok(Number(match[1]) >= least, `${match[0]} is less than ${least}`);
        }
      }
    });
  }
});
