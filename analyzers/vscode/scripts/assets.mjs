// Copies what the rest of the repository defines, so that the extension has no second version of it.
import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = join(dirname(fileURLToPath(import.meta.url)), "..");
const assets = [
  ["../../grammar/doorbell.tmLanguage.json", "syntaxes/doorbell.tmLanguage.json"],
  ["../Doorbell.Rules/Settings/doorbell.schema.json", "schemas/doorbell.schema.json"],
  ["../../LICENSE", "LICENSE"],
];
for (const [from, to] of assets) {
  mkdirSync(dirname(join(here, to)), { recursive: true });
  copyFileSync(join(here, from), join(here, to));
}
