// Writes the baselines anew. Read the difference before it is committed.
import { readFileSync, writeFileSync } from "node:fs";
import { baselineOf, inputs } from "./inputs.mjs";
import { tokenize } from "./tokenize.mjs";

for (const { name, file } of inputs) {
  writeFileSync(baselineOf(name), await tokenize(readFileSync(file, "utf8")));
}
