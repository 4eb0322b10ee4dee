import * as vscode from "vscode";
import { choose, topology } from "./documents";
import { Panels } from "./panels";
import { Server } from "./server";
import { html, Table } from "./tables";

/** Runs a sweep, the author's choice where none is named, and shows its table. */
export async function showVerdicts(server: Server, panels: Panels, uri?: string, name?: string): Promise<void> {
  const document = await topology(uri);
  if (!document || !(await server.isRunning())) {
    return;
  }
  const chosen = name ?? (await choose(document, "sweep"));
  if (chosen === undefined) {
    return;
  }
  const tables = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: `Running ${chosen}` }, () =>
    server.execute<Table[]>("doorbell.server.runSweep", document.uri.toString(), chosen),
  );
  if (tables.length === 0) {
    void vscode.window.showWarningMessage(`"${chosen}" cannot be run: the topology has mistakes.`);
    return;
  }
  panels.show("verdicts", `Verdicts: ${chosen}`, tables.map(html).join(""));
}
