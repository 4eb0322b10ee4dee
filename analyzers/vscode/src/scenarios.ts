import * as vscode from "vscode";
import { ExecuteCommandRequest, LanguageClient } from "vscode-languageclient/node";
import { declared, topology } from "./documents";

interface Verdict {
  readonly name: string;
  readonly verdict: "passed" | "failed" | "cannot";
  readonly outcome: string;
  readonly report?: string;
  readonly messages: readonly string[];
}

/** Runs a scenario, the author's choice where none is named, and says what came of it. */
export async function runScenario(client: LanguageClient, output: vscode.OutputChannel, uri?: string, name?: string): Promise<void> {
  const document = await topology(uri);
  const chosen = document && (name ?? (await vscode.window.showQuickPick(declared(document, "scenario"), { placeHolder: "Scenario" })));
  if (!document || !chosen) {
    return;
  }
  const verdicts = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: `Running ${chosen}` }, () =>
    client.sendRequest<Verdict[]>(ExecuteCommandRequest.method, {
      command: "doorbell.server.runScenario",
      arguments: [document.uri.toString(), chosen],
    }),
  );
  for (const verdict of verdicts) {
    output.appendLine(`${verdict.verdict.padEnd(8)}${verdict.name}${verdict.report === undefined ? "" : `: ${verdict.report}`}`);
    verdict.messages.forEach((message) => output.appendLine(`        ${message}`));
  }
  const wrong = verdicts.filter((verdict) => verdict.verdict !== "passed");
  if (verdicts.length === 0) {
    vscode.window.showWarningMessage(`"${chosen}" cannot be run: the topology has mistakes.`);
  } else if (wrong.length === 0) {
    vscode.window.setStatusBarMessage(`$(pass) ${chosen} passed`, 5000);
  } else {
    const answer = await vscode.window.showErrorMessage(`${wrong[0].name}: ${wrong[0].messages[0] ?? wrong[0].outcome}`, "Show Output");
    if (answer !== undefined) {
      output.show(true);
    }
  }
}
