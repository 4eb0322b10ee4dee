// A stand-in for the editor that is enough to start the packaged extension: it remembers commands and messages.
import Module, { createRequire } from "node:module";
import { join } from "node:path";
import { here } from "./tokenize.mjs";

const require = createRequire(import.meta.url);

/** The extension in an editor whose settings are given. */
export function extensionWith(configuration) {
  const seen = { commands: new Map(), errors: [], output: [] };
  const known = {
    window: {
      createOutputChannel: () => ({ appendLine: (line) => seen.output.push(line), show() {}, dispose() {} }),
      showErrorMessage: async (message, ...choices) => void seen.errors.push({ message, choices }),
    },
    commands: {
      registerCommand: (name, run) => (seen.commands.set(name, run), { dispose: () => seen.commands.delete(name) }),
    },
    workspace: {
      workspaceFolders: undefined,
      getConfiguration: () => ({ get: (name, otherwise) => configuration[name] ?? otherwise }),
      onDidChangeConfiguration: () => ({ dispose() {} }),
    },
  };
  // Whatever else the client's library extends when it is loaded is some class.
  const editor = new Proxy(known, { get: (target, name) => target[name] ?? class {} });
  const load = Module._load;
  Module._load = (request, ...others) => (request === "vscode" ? editor : load(request, ...others));
  try {
    const file = join(here, "../out/extension.js");
    delete require.cache[file];
    return { extension: require(file), seen };
  } finally {
    Module._load = load;
  }
}
