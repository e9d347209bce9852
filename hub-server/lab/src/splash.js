// The picture that covers the page until JupyterLab is there; index.html draws it at once.

const splash = document.getElementById('tauon-splash');
let wanted = 1; // the page itself, until finished()

/** Covers the page; the returned function uncovers it once nobody wants it covered. */
export function cover(light) {
  splash.classList.toggle('light', light);
  splash.classList.toggle('dark', !light);
  splash.classList.remove('gone');
  document.body.append(splash);
  wanted += 1;
  let done = false;
  return () => {
    if (!done) {
      done = true;
      uncover();
    }
  };
}

/** The application is ready for its user. */
export function finished() {
  uncover();
}

/** Nothing more will come: say so where the user looks. */
export function fail(error) {
  console.error('JupyterLab could not start.', error);
  splash.classList.add('failed');
  splash.querySelector('.late span').textContent =
    `JupyterLab could not start: ${error?.message ?? error}. Reload the page, or:`;
}

function uncover() {
  wanted -= 1;
  if (wanted > 0) {
    return;
  }
  splash.classList.add('gone');
  setTimeout(() => wanted === 0 && splash.remove(), 250);
}
