// The launcher: what it says of itself, and of tools that are missing.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

const repository = path.resolve(import.meta.dirname, '../../..');
const TOOLS = ['bash', 'cat', 'chmod', 'cksum', 'cut', 'dirname', 'env', 'find', 'grep', 'head', 'id', 'kill', 'mkdir', 'mktemp',
  'readlink', 'rm', 'sed', 'seq', 'sleep', 'sort', 'tail', 'tee', 'xargs'];

function run(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: 'utf8', timeout: 60_000, ...options });
  return { status: result.status, said: result.stdout + result.stderr };
}

describe('The launcher', () => {
  let work;
  let bare;

  before(() => {
    // A copy with nothing built, and a PATH with only the tools that every system has.
    work = fs.mkdtempSync(path.join(os.tmpdir(), 'tauon-launcher-'));
    const home = path.join(work, 'home');
    for (const folder of ['.mvn', 'datasets', 'lib', 'kernel-extensions', 'hub-server/hub', 'hub-server/bench', 'hub-server/lab']) {
      fs.mkdirSync(path.join(home, folder), { recursive: true });
    }
    fs.writeFileSync(path.join(home, 'pom.xml'), '<project/>');
    fs.copyFileSync(path.join(repository, 'tauon'), path.join(home, 'tauon'));
    bare = path.join(work, 'bin');
    fs.mkdirSync(bare);
    for (const tool of TOOLS) {
      const found = run('sh', ['-c', `command -v ${tool}`]).said.trim();
      if (found.startsWith('/')) fs.symlinkSync(found, path.join(bare, tool));
    }
  });

  after(() => fs.rmSync(work, { recursive: true, force: true }));

  const launcher = () => path.join(work, 'home/tauon');
  const stub = (name, script) => fs.writeFileSync(path.join(bare, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const withBarePath = () => ({ env: { ...process.env, PATH: bare } });

  it('lists its commands', () => {
    const { status, said } = run(launcher(), ['--help']);
    assert.equal(status, 0);
    for (const command of ['up', 'build', 'test', 'bench', 'help']) assert.match(said, new RegExp(`^  ${command} `, 'm'));
  });

  it('names a command that does not exist', () => {
    const { status, said } = run(launcher(), ['upp']);
    assert.equal(status, 1);
    assert.match(said, /no command named "upp"/);
  });

  it('names Maven with the way to install it', () => {
    const { status, said } = run(launcher(), ['build'], withBarePath());
    assert.equal(status, 1);
    assert.match(said, /Maven is needed to build\. Install it with: /);
  });

  it('shows what Maven said when the build fails', () => {
    stub('mvn', 'echo "[INFO] Building Tauon hub 0.1.0 [1/1]"; echo "[ERROR] something is wrong"; exit 1');
    stub('node', 'echo 22');
    stub('npm', 'exit 0');
    const { status, said } = run(launcher(), ['build'], withBarePath());
    for (const tool of ['mvn', 'node', 'npm']) fs.rmSync(path.join(bare, tool));
    assert.equal(status, 1);
    assert.match(said, /\[1\/1\] Tauon hub/);
    assert.match(said, /something is wrong/);
    assert.match(said, /all of its output is in .*maven\.log/);
  });

  it('names Node.js, and one that is too old', () => {
    stub('mvn', 'exit 0');
    const missing = run(launcher(), ['build'], withBarePath());
    stub('node', 'case "$1" in -p) echo 18;; *) echo v18.0.0;; esac');
    const old = run(launcher(), ['build'], withBarePath());
    fs.rmSync(path.join(bare, 'node'));
    fs.rmSync(path.join(bare, 'mvn'));
    assert.match(missing.said, /Node\.js 20 or newer is needed to build JupyterLab\. Install it with: /);
    assert.match(old.said, /Node\.js v18\.0\.0 is too old/);
    assert.equal(missing.status, 1);
    assert.equal(old.status, 1);
  });

  it('says that JDK 25 is missing, and where it looked', t => {
    const hidden = fs.mkdtempSync(path.join(work, 'empty-'));
    const script = `for folder in /usr/lib/jvm /opt/java; do [ ! -d $folder ] || mount --bind ${hidden} $folder || exit 99; done
      exec env -u JAVA_HOME -u TAUON_JAVA_HOME HOME=${hidden} ${launcher()} up`;
    const { status, said } = run('unshare', ['-m', 'bash', '-c', script]);
    if (status !== 1) {
      t.skip('this user cannot hide the installed JDKs');
      return;
    }
    assert.match(said, /JDK 25 is needed and was not found/);
    assert.match(said, /JAVA_HOME/);
  });
});
