import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as vscode from "vscode";
import { topology } from "./documents";
import { Panels } from "./panels";
import { problem } from "./problems";
import { settings } from "./settings";

const run = promisify(execFile);

/** Draws the saved topology by `doorbell graph`. */
export async function showGraph(panels: Panels, output: vscode.OutputChannel): Promise<void> {
  const document = await topology();
  if (!document || (document.isDirty && !(await document.save()))) {
    return;
  }
  const name = vscode.workspace.asRelativePath(document.uri);
  const [command, ...before] = settings().command;
  const cwd = vscode.workspace.getWorkspaceFolder(document.uri)?.uri.fsPath;
  try {
    const { stdout } = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: `Drawing ${name}` }, () =>
      run(command, [...before, "graph", document.uri.fsPath, "--format", "svg"], { cwd, maxBuffer: 64 * 1024 * 1024 }),
    );
    // At its own size it can be read; a panel runs no script, so a box that styles look at makes it fit.
    panels.show("graph", `Graph: ${name}`, `<input type="checkbox" id="fit"><label for="fit">Fit to width</label>${stdout}`);
  } catch (error) {
    const talk = (error as { readonly stderr?: string }).stderr || String(error);
    output.appendLine(talk);
    await problem(`"${name}" cannot be drawn: ${talk.split("\n", 1)[0]}`, output);
  }
}
