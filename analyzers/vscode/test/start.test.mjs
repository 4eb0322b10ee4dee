import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { extensionWith } from "./standin.mjs";
import { here } from "./tokenize.mjs";

const manifest = JSON.parse(readFileSync(join(here, "../package.json"), "utf8"));

test("where there is no doorbell, one message says so and what to do, and every command is there", async () => {
  const { extension, seen } = extensionWith({ command: ["no-such-doorbell"] });
  await extension.activate({ subscriptions: [] });
  assert.equal(seen.errors.length, 1);
  assert.match(seen.errors[0].message, /no "no-such-doorbell" on the path.*"doorbell\.command"/);
  assert.deepEqual(seen.errors[0].choices, ["Open Setting", "Try Again", "Show Output"]);
  assert.match(seen.output.join("\n"), /ENOENT/);
  assert.deepEqual([...seen.commands.keys()].sort(), manifest.contributes.commands.map((one) => one.command).sort());
  await extension.deactivate();
});

test("it is looked for again when somebody asks for it", async () => {
  const { extension, seen } = extensionWith({ command: ["no-such-doorbell"] });
  await extension.activate({ subscriptions: [] });
  await seen.commands.get("doorbell.restart")();
  assert.equal(seen.errors.length, 2);
  await extension.deactivate();
});
