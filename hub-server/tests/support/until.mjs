import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits for a condition, never for a time.
 *
 * @param condition returns something truthy once it holds; what it throws ends the wait
 * @param what said in the error when the deadline passes
 */
export async function until(condition, { seconds = 10, what = 'a condition', every = 50 } = {}) {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const result = await condition();
    if (result) {
      return result;
    }
    if (performance.now() > deadline) {
      throw new Error(`Waited ${seconds} s for ${typeof what === 'function' ? what() : what}.`);
    }
    await pause(every);
  }
}

/** The promise's value, or an error that names what did not come. */
export function within(seconds, what, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Waited ${seconds} s for ${what}.`)), seconds * 1000);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
