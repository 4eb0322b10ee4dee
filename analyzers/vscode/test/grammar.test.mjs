import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { baselineOf, inputs } from "./inputs.mjs";
import { tokenize } from "./tokenize.mjs";

for (const { name, file } of inputs) {
  test(`the tokens of ${name} are those of its baseline`, async () => {
    assert.equal(await tokenize(readFileSync(file, "utf8")), readFileSync(baselineOf(name), "utf8"), "If this is meant: npm run update-baselines");
  });
}

test("nothing in the baselines is illegal", () => {
  for (const { name } of inputs) {
    assert.doesNotMatch(readFileSync(baselineOf(name), "utf8"), /illegal/);
  }
});
