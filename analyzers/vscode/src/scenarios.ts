import * as vscode from "vscode";
import { choose, topology } from "./documents";
import { problem } from "./problems";
import { Server } from "./server";

interface Verdict {
  readonly name: string;
  readonly verdict: "passed" | "failed" | "cannot";
  readonly outcome: string;
  readonly report?: string;
  readonly messages: readonly string[];
}

/** Runs a scenario, the author's choice where none is named, and says what came of it. */
export async function runScenario(server: Server, output: vscode.OutputChannel, uri?: string, name?: string): Promise<void> {
  const document = await topology(uri);
  if (!document || !(await server.isRunning())) {
    return;
  }
  const chosen = name ?? (await choose(document, "scenario"));
  if (chosen === undefined) {
    return;
  }
  const verdicts = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: `Running ${chosen}` }, () =>
    server.execute<Verdict[]>("doorbell.server.runScenario", document.uri.toString(), chosen),
  );
  for (const verdict of verdicts) {
    output.appendLine(`${verdict.verdict.padEnd(8)}${verdict.name}${verdict.report === undefined ? "" : `: ${verdict.report}`}`);
    verdict.messages.forEach((message) => output.appendLine(`        ${message}`));
  }
  const wrong = verdicts.find((verdict) => verdict.verdict !== "passed");
  if (verdicts.length === 0) {
    void vscode.window.showWarningMessage(`"${chosen}" cannot be run: the topology has mistakes.`);
  } else if (wrong === undefined) {
    vscode.window.setStatusBarMessage(`$(pass) ${chosen} passed`, 5000);
  } else {
    await problem(`${wrong.name}: ${wrong.messages[0] ?? wrong.outcome}`, output);
  }
}
