import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const WANTED = 25;
const run = promisify(execFile);
let found;

/** The java command of a JDK 25: from JAVA_HOME, the usual folders, or the PATH. */
export function findJava() {
  return (found ??= search());
}

async function search() {
  const folders = ['/usr/lib/jvm', join(homedir(), '.sdkman/candidates/java'), join(homedir(), '.jdks'), '/opt'];
  const inFolders = await Promise.all(
    folders.map(async folder => (await readdir(folder).catch(() => [])).map(name => join(folder, name)))
  );
  const homes = [process.env.JAVA_HOME, ...inFolders.flat()].filter(Boolean);
  const commands = [...homes.map(home => join(home, 'bin/java')).filter(existsSync), 'java'];
  for (const command of commands) {
    if ((await versionOf(command)) === WANTED) {
      return command;
    }
  }
  throw new Error(`No JDK ${WANTED} was found. Set JAVA_HOME to one.`);
}

async function versionOf(command) {
  try {
    const { stderr } = await run(command, ['-version']);
    return Number(stderr.match(/version "(\d+)/)?.[1]);
  } catch {
    return undefined;
  }
}
