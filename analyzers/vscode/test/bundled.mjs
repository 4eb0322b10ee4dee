// Pieces of the extension's sources as modules, for tests.
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { here } from "./tokenize.mjs";

const require = createRequire(import.meta.url);

/** What a source file exports. */
export function sourceOf(name) {
  const folder = mkdtempSync(join(tmpdir(), "doorbell-"));
  try {
    const outfile = join(folder, `${name}.cjs`);
    buildSync({ entryPoints: [join(here, `../src/${name}.ts`)], bundle: true, platform: "node", format: "cjs", external: ["vscode"], outfile });
    return require(outfile);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
