import assert from "node:assert/strict";
import test from "node:test";
import { sourceOf } from "./bundled.mjs";

test("scenarios are listed in the order of the text, the one at the cursor first", () => {
  const { declarations } = sourceOf("declarations");
  const text = "scenario one {\n}\n  scenario two with p = 1 {\r\n}\n// scenario no\nsweep table {\n}\n/// scenario of words\nscenario three {\n}\n";
  assert.deepEqual(declarations(text, "scenario", 0), ["one", "two", "three"]);
  assert.deepEqual(declarations(text, "scenario", text.indexOf("with")), ["two", "one", "three"]);
  assert.deepEqual(declarations(text, "scenario", text.length), ["three", "one", "two"]);
  assert.deepEqual(declarations(text, "sweep", 0), ["table"]);
  assert.deepEqual(declarations("", "sweep", 0), []);
});

test("a table of verdicts holds names and reasons as text, never as tags", () => {
  const { html } = sourceOf("tables");
  const table = { name: "a<b", heading: "path", columns: ["c&d"], rows: [{ name: "<script>", cells: [{ text: "lost", reason: "x < y" }, { text: "delivered" }, { text: "7" }] }] };
  assert.equal(
    html(table),
    "<h2>a&lt;b</h2><table><tr><th>path</th><th>c&amp;d</th></tr>" +
      '<tr><th>&lt;script&gt;</th><td class="bad">lost<br><small>x &lt; y</small></td><td class="good">delivered</td><td class="">7</td></tr></table>',
  );
});
