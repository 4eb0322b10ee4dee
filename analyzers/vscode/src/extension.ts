import * as vscode from "vscode";
import { showGraph } from "./graph";
import { Panels } from "./panels";
import { runScenario } from "./scenarios";
import { Server } from "./server";
import { showVerdicts } from "./verdicts";

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("Doorbell");
  const panels = new Panels();
  const running = new Server(output);
  server = running;
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand("doorbell.runScenario", (uri?: string, name?: string) => runScenario(running, output, uri, name)),
    vscode.commands.registerCommand("doorbell.showVerdicts", (uri?: string, name?: string) => showVerdicts(running, panels, uri, name)),
    vscode.commands.registerCommand("doorbell.showGraph", () => showGraph(panels, output)),
    vscode.commands.registerCommand("doorbell.showOutput", () => output.show(true)),
    vscode.commands.registerCommand("doorbell.restart", () => running.restart()),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration("doorbell.command") || change.affectsConfiguration("doorbell.debounce")) {
        await running.restart();
      }
    }),
  );
  await running.restart();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
