// Tauon's own plugins: its name and logo, what it offers in the launcher, its notices.
import about from './about.js';
import debuggerValues from './debugger-values.js';
import launcher from './launcher.js';
import licenses from './licenses.js';
import lockedDependencies from './locked-dependencies.js';
import logo from './logo.js';
import splash from './splash.js';

export default [about, debuggerValues, launcher, licenses, lockedDependencies, logo, splash];
