import * as vscode from "vscode";

/** Says what went wrong, with what may be done about it and the output as the last choice. */
export async function problem(message: string, output: vscode.OutputChannel, remedies: Readonly<Record<string, () => unknown>> = {}): Promise<void> {
  const all: Record<string, () => unknown> = { ...remedies, "Show Output": () => output.show(true) };
  const answer = await vscode.window.showErrorMessage(message, ...Object.keys(all));
  if (answer !== undefined) {
    await all[answer]?.();
  }
}
