import * as vscode from "vscode";

/** The topology that is meant: the one of an address, else the one in front. */
export async function topology(uri?: string): Promise<vscode.TextDocument | undefined> {
  if (uri !== undefined) {
    return vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  }
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== "topo") {
    vscode.window.showInformationMessage("Open a .topo file first.");
    return undefined;
  }
  return document;
}

/** Names behind a word of the language that declares them, in the order of the text. */
export function declared(document: vscode.TextDocument, word: "scenario" | "sweep"): string[] {
  const pattern = new RegExp(`^\\s*${word}\\s+([A-Za-z_]\\w*)`, "gm");
  return [...document.getText().matchAll(pattern)].map((match) => match[1]);
}
