import * as vscode from "vscode";

export interface Settings {
  /** How doorbell is started, word by word. */
  readonly command: readonly [string, ...string[]];
  /** Milliseconds of quiet before a text is judged. */
  readonly debounce: number;
}

export function settings(): Settings {
  const configuration = vscode.workspace.getConfiguration("doorbell");
  const [first, ...others] = configuration.get<string[]>("command", ["doorbell"]);
  return { command: [first ?? "doorbell", ...others], debounce: configuration.get<number>("debounce", 50) };
}
