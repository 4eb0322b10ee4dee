import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { here } from "./tokenize.mjs";

const root = join(here, "..");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

test("every file that the manifest names is there", () => {
  const { languages, grammars, snippets, jsonValidation } = manifest.contributes;
  const named = [...languages.map((one) => one.configuration), ...grammars.map((one) => one.path), ...snippets.map((one) => one.path), ...jsonValidation.map((one) => one.url)];
  for (const file of named) {
    assert.ok(existsSync(join(root, file)), file);
    assert.doesNotThrow(() => JSON.parse(readFileSync(join(root, file), "utf8")), file);
  }
});

test("every command of the manifest is registered, and no other", () => {
  const source = readFileSync(join(root, "src/extension.ts"), "utf8");
  const registered = [...source.matchAll(/registerCommand\("([^"]+)"/g)].map((match) => match[1]).sort();
  assert.deepEqual(registered, manifest.contributes.commands.map((one) => one.command).sort());
});

test("no address of a registry is locked", () => {
  assert.doesNotMatch(readFileSync(join(root, "package-lock.json"), "utf8"), /"resolved"/);
});

test("a folder that is not trusted cannot choose what is started", () => {
  assert.deepEqual(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations, ["doorbell.command"]);
  assert.equal(manifest.contributes.configuration.properties["doorbell.command"].scope, "machine-overridable");
});
