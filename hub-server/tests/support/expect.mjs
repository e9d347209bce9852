import assert from 'node:assert/strict';

/** The client's call is answered with this status. */
export async function rejectsWith(status, promise) {
  await assert.rejects(promise, error => {
    assert.equal(error.response?.status, status, `${error.message} (${error.response?.status})`);
    return true;
  });
}

/** A refusal as the published API has it: JSON, a sentence, nothing from inside of the server. */
export async function refused(statuses, response, hub) {
  const text = await response.text();
  const wanted = [statuses].flat();
  assert.ok(wanted.includes(response.status), `${response.status} instead of ${wanted.join(' or ')}: ${text.slice(0, 300)}`);
  assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
  const body = JSON.parse(text);
  assert.equal(typeof body.message, 'string');
  discloses(text, hub);
}

/** Fails when a text tells of stack frames or of the server's folders. */
export function discloses(text, hub) {
  assert.doesNotMatch(text, /\bat [\w.$]+\([\w]+\.java:\d+\)|Exception\b/, 'a stack trace');
  assert.ok(!text.includes(hub.folder), 'a path of the server');
}
