import { ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import * as vscode from "vscode";
import { ExecuteCommandRequest, LanguageClientOptions } from "vscode-languageclient/node";
import { Client } from "./client";
import { followedUp } from "./completions";
import { problem } from "./problems";
import { Settings, settings } from "./settings";

/** The language server of this window: started, started again, asked. */
export class Server {
  private client: Client | undefined;
  private working: Promise<void> = Promise.resolve();

  constructor(private readonly output: vscode.OutputChannel) {}

  /** Starts it anew; one start waits for the other, as settings may change several at a time. */
  restart(): Promise<void> {
    this.working = this.working.then(() => this.replace());
    return this.working;
  }

  async stop(): Promise<void> {
    await this.working;
    const client = this.client;
    this.client = undefined;
    if (client?.isRunning()) {
      await client.stop();
    }
  }

  /** Whether it runs; tells the author what to do where it does not. */
  async isRunning(): Promise<boolean> {
    await this.working;
    if (this.client?.isRunning()) {
      return true;
    }
    await this.restart();
    return this.client?.isRunning() ?? false;
  }

  /** Has one of the server's own commands done. */
  async execute<T>(command: string, ...parameters: string[]): Promise<T> {
    if (this.client === undefined) {
      throw new Error("Doorbell's language server is not running.");
    }
    return this.client.sendRequest<T>(ExecuteCommandRequest.method, { command, arguments: parameters });
  }

  private async replace(): Promise<void> {
    const old = this.client;
    this.client = undefined;
    if (old?.isRunning()) {
      await old.stop();
    }
    const chosen = settings();
    let first: ChildProcess | undefined;
    try {
      // Tried before there is a client, which would say the same a second time and name no remedy.
      first = await started(chosen);
    } catch (error) {
      this.say(chosen, String(error));
      return;
    }
    const next = async () => {
      const child = first ?? (await started(chosen));
      first = undefined;
      return child;
    };
    const client = new Client(next, this.options(chosen));
    this.client = client;
    if (!(await client.tryStart())) {
      this.say(chosen, `"${words(chosen)}" ended before it answered.`);
    }
  }

  private options(chosen: Settings): LanguageClientOptions {
    return {
      documentSelector: [{ language: "topo" }],
      initializationOptions: { debounce: chosen.debounce },
      outputChannel: this.output,
      middleware: {
        provideCompletionItem: async (document, position, context, token, next) => followedUp(await next(document, position, context, token)),
        // The server's own commands answer; ours show the answer.
        executeCommand: (name, parameters, next) =>
          name === "doorbell.server.runScenario" ? vscode.commands.executeCommand("doorbell.runScenario", ...parameters)
          : name === "doorbell.server.runSweep" ? vscode.commands.executeCommand("doorbell.showVerdicts", ...parameters)
          : next(name, parameters),
      },
    };
  }

  private say(chosen: Settings, reason: string): void {
    this.output.appendLine(reason);
    const missing = /ENOENT/.test(reason);
    // Not awaited: who starts the server need not wait until somebody has read this.
    void problem(
      missing
        ? `Doorbell cannot be started: there is no "${chosen.command[0]}" on the path of this editor. Install the doorbell command, or name it in the setting "doorbell.command".`
        : `Doorbell cannot be started by "${words(chosen)}". The setting "doorbell.command" names another command.`,
      this.output,
      { "Open Setting": () => vscode.commands.executeCommand("workbench.action.openSettings", "doorbell.command"), "Try Again": () => this.restart() },
    );
  }
}

/** The server's process, once it is there; fails where its command is missing. */
async function started({ command }: Settings): Promise<ChildProcess> {
  const child = spawn(command[0], [...command.slice(1), "lsp", "--stdio"], { cwd: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath });
  await once(child, "spawn");
  return child;
}

function words({ command }: Settings): string {
  return [...command, "lsp"].join(" ");
}
