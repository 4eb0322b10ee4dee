import { execFile } from "node:child_process";
import * as vscode from "vscode";
import { topology } from "./documents";
import { Panels } from "./panels";
import { settings } from "./settings";

/** Draws the saved topology by `doorbell graph`. */
export async function showGraph(panels: Panels, output: vscode.OutputChannel): Promise<void> {
  const document = await topology();
  if (!document || (document.isDirty && !(await document.save()))) {
    return;
  }
  const [command, ...before] = settings().command;
  const cwd = vscode.workspace.getWorkspaceFolder(document.uri)?.uri.fsPath;
  execFile(command, [...before, "graph", document.uri.fsPath, "--format", "svg"], { cwd, maxBuffer: 64 * 1024 * 1024 }, (error, drawing, talk) => {
    if (error) {
      output.appendLine(talk || String(error));
      vscode.window.showErrorMessage("The topology cannot be drawn: it has mistakes, or doorbell does not start. The output says more.");
    } else {
      panels.show("graph", `Graph: ${vscode.workspace.asRelativePath(document.uri)}`, drawing);
    }
  });
}
