import { within } from './until.mjs';

/** Runs code by the client and collects what came of it. */
export async function run(kernel, code, { seconds = 60, ...more } = {}) {
  const outputs = [];
  const future = kernel.requestExecute({ code, ...more });
  future.onIOPub = ({ header, content }) => outputs.push({ type: header.msg_type, content });
  const { content: reply } = await within(seconds, `the end of: ${code}`, future.done);
  const of = type => outputs.filter(output => output.type === type).map(output => output.content);
  return {
    reply,
    outputs,
    result: of('execute_result')[0]?.data['text/plain'],
    error: of('error')[0],
    text: name => of('stream').filter(stream => stream.name === name).map(stream => stream.text).join('')
  };
}
