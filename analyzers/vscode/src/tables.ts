interface Cell {
  readonly text: string;
  readonly reason?: string;
}

/** A sweep's verdicts, as the server gives them. */
export interface Table {
  readonly name: string;
  readonly heading: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly Cell[] }[];
}

const good = ["delivered", "true", "passed"];
const bad = ["lost", "refused", "failed", "unusable", "false"];

/** A table for a panel. */
export function html(table: Table): string {
  const head = [table.heading, ...table.columns].map((column) => `<th>${escaped(column)}</th>`).join("");
  const rows = table.rows.map((row) => `<tr><th>${escaped(row.name)}</th>${row.cells.map(cell).join("")}</tr>`).join("");
  return `<h2>${escaped(table.name)}</h2><table><tr>${head}</tr>${rows}</table>`;
}

function cell(value: Cell): string {
  const kind = good.includes(value.text) ? "good" : bad.includes(value.text) ? "bad" : "";
  const reason = value.reason === undefined ? "" : `<br><small>${escaped(value.reason)}</small>`;
  return `<td class="${kind}">${escaped(value.text)}${reason}</td>`;
}

/** Text that no browser takes for tags. */
export function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
