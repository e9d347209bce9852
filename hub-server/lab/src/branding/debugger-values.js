import { IDebugger } from '@jupyterlab/debugger';

/** Commands whose replies list variables. */
const LISTS = ['variables', 'inspectVariables'];

/**
 * JupyterLab's tree of variables shows the type of everything but Python's simple types, and not the
 * value. A variable without a type is shown by its value, so leaves lose theirs, and what can be
 * opened gets a few words of its value beside it.
 */
function withVisibleValue(variable) {
  const { type, value, variablesReference } = variable;
  if (!value || value === type) {
    return variable;
  }
  return { ...variable, type: variablesReference ? `${type} · ${value}` : undefined };
}

function showValues(session) {
  const send = session.sendRequest.bind(session);
  session.sendRequest = async (command, args) => {
    const reply = await send(command, args);
    const isJava = session.connection?.kernel?.name === 'java';
    if (isJava && LISTS.includes(command) && reply.body?.variables) {
      reply.body.variables = reply.body.variables.map(withVisibleValue);
    }
    return reply;
  };
}

/** Shows values of Java variables in the debugger's panel. */
export default {
  id: 'tauon-branding:debugger-values',
  description: 'Shows the values of Java variables in the debugger.',
  autoStart: true,
  requires: [IDebugger],
  activate: (_, debug) => {
    const known = new WeakSet();
    const adopt = session => {
      if (session && !known.has(session)) {
        known.add(session);
        showValues(session);
      }
    };
    adopt(debug.session);
    debug.sessionChanged.connect((_, session) => adopt(session));
  }
};
