// Texts as the editor's own engine splits them by the grammar.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const oniguruma = require("vscode-oniguruma");
const textmate = require("vscode-textmate");

export const here = dirname(fileURLToPath(import.meta.url));
const grammarFile = join(here, "../syntaxes/doorbell.tmLanguage.json");

async function load() {
  await oniguruma.loadWASM(readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")).buffer);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(readFileSync(grammarFile, "utf8"), grammarFile),
  });
  return registry.loadGrammar("source.topo");
}

/** Each line, and below it its tokens with their scopes. */
export async function tokenize(text) {
  const grammar = await load();
  const lines = [];
  let state = textmate.INITIAL;
  for (const line of text.split("\n")) {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    lines.push(`>${line}`);
    for (const token of result.tokens) {
      const word = line.slice(token.startIndex, token.endIndex);
      const scope = token.scopes.slice(1).join(" ");
      if (word.trim().length > 0 && scope.length > 0) {
        lines.push(`#${" ".repeat(token.startIndex)}${"^".repeat(word.length)} ${scope}`);
      }
    }
  }
  return lines.join("\n") + "\n";
}
