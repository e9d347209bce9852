import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A python3 that can run ipykernel; undefined where there is none. */
export async function pythonWithKernel() {
  for (const python of ['python3', '/usr/bin/python3']) {
    try {
      await run(python, ['-m', 'ipykernel_launcher', '--version']);
      return python;
    } catch {
      // The next one.
    }
  }
}
