import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** hub-server/lab */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
/** Generated sources, and the output while it is incomplete. */
export const work = join(root, 'build');
export const staged = join(work, 'dist');
/** What the hub serves. */
export const dist = join(root, 'dist');
export const modules = join(root, 'node_modules');
/** The hub's logo is the one logo. */
export const logo = resolve(root, '../hub/src/main/resources/dev/tauon/web/logo.svg');
