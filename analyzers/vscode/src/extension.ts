import * as vscode from "vscode";
import { LanguageClient, LanguageClientOptions, ServerOptions } from "vscode-languageclient/node";
import { Panels } from "./panels";
import { runScenario } from "./scenarios";
import { settings } from "./settings";
import { showGraph } from "./graph";
import { showVerdicts } from "./verdicts";

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("Doorbell");
  const panels = new Panels();
  const running = () => client ?? failed();
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand("doorbell.runScenario", (uri?: string, name?: string) => runScenario(running(), output, uri, name)),
    vscode.commands.registerCommand("doorbell.showVerdicts", (uri?: string, name?: string) => showVerdicts(running(), panels, uri, name)),
    vscode.commands.registerCommand("doorbell.showGraph", () => showGraph(panels, output)),
    vscode.commands.registerCommand("doorbell.restart", () => start(output)),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration("doorbell")) {
        await start(output);
      }
    }),
  );
  await start(output);
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

async function start(output: vscode.OutputChannel): Promise<void> {
  await client?.stop();
  const { command, debounce } = settings();
  const server: ServerOptions = {
    command: command[0],
    args: [...command.slice(1), "lsp", "--stdio"],
    options: { cwd: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath },
  };
  const options: LanguageClientOptions = {
    documentSelector: [{ language: "topo" }],
    initializationOptions: { debounce },
    outputChannel: output,
    middleware: {
      // The server's own commands answer; ours show the answer.
      executeCommand: (name, parameters, next) =>
        name === "doorbell.server.runScenario" ? vscode.commands.executeCommand("doorbell.runScenario", ...parameters)
        : name === "doorbell.server.runSweep" ? vscode.commands.executeCommand("doorbell.showVerdicts", ...parameters)
        : next(name, parameters),
    },
  };
  client = new LanguageClient("doorbell", "Doorbell", server, options);
  try {
    await client.start();
  } catch (error) {
    output.appendLine(String(error));
    vscode.window.showErrorMessage(`Doorbell does not start: "${command.join(" ")} lsp". Install it, or set "doorbell.command".`);
  }
}

function failed(): never {
  throw new Error("Doorbell's language server is not running.");
}
