import * as vscode from "vscode";
import { ExecuteCommandRequest, LanguageClient } from "vscode-languageclient/node";
import { declared, topology } from "./documents";
import { escaped, Panels } from "./panels";

interface Cell {
  readonly text: string;
  readonly reason?: string;
}

interface Table {
  readonly name: string;
  readonly heading: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly Cell[] }[];
}

/** Runs a sweep, the author's choice where none is named, and shows its table. */
export async function showVerdicts(client: LanguageClient, panels: Panels, uri?: string, name?: string): Promise<void> {
  const document = await topology(uri);
  const chosen = document && (name ?? (await vscode.window.showQuickPick(declared(document, "sweep"), { placeHolder: "Sweep" })));
  if (!document || !chosen) {
    return;
  }
  const tables = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: `Running ${chosen}` }, () =>
    client.sendRequest<Table[]>(ExecuteCommandRequest.method, {
      command: "doorbell.server.runSweep",
      arguments: [document.uri.toString(), chosen],
    }),
  );
  if (tables.length === 0) {
    vscode.window.showWarningMessage(`"${chosen}" cannot be run: the topology has mistakes.`);
    return;
  }
  panels.show("verdicts", `Verdicts: ${chosen}`, tables.map(html).join(""));
}

function html(table: Table): string {
  const head = [table.heading, ...table.columns].map((column) => `<th>${escaped(column)}</th>`).join("");
  const rows = table.rows.map((row) => `<tr><th>${escaped(row.name)}</th>${row.cells.map(cell).join("")}</tr>`).join("");
  return `<h2>${escaped(table.name)}</h2><table><tr>${head}</tr>${rows}</table>`;
}

function cell(value: Cell): string {
  const kind = ["delivered", "true"].includes(value.text) ? "good" : ["lost", "refused", "failed", "unusable", "false"].includes(value.text) ? "bad" : "";
  const reason = value.reason === undefined ? "" : `<br><small>${escaped(value.reason)}</small>`;
  return `<td class="${kind}">${escaped(value.text)}${reason}</td>`;
}
