import * as vscode from "vscode";
import { declarations } from "./declarations";

/** The topology that is meant: the one of an address, else the one in front. */
export async function topology(uri?: unknown): Promise<vscode.TextDocument | undefined> {
  if (typeof uri === "string") {
    return vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  }
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== "topo") {
    void vscode.window.showInformationMessage("Open a .topo file first.");
    return undefined;
  }
  return document;
}

/** A name behind a word of the language that declares it: the author's choice, the one at the cursor first. */
export async function choose(document: vscode.TextDocument, word: "scenario" | "sweep"): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  const cursor = editor?.document === document ? document.offsetAt(editor.selection.active) : 0;
  const names = declarations(document.getText(), word, cursor);
  if (names.length === 0) {
    void vscode.window.showInformationMessage(`There is no ${word} in this file.`);
    return undefined;
  }
  return vscode.window.showQuickPick(names, { placeHolder: `The ${word} to run` });
}
