import * as vscode from "vscode";

/** What an editor does behind what was inserted: where arguments or a value follow, it says which. */
export function followedUp(items: vscode.CompletionItem[] | vscode.CompletionList | null | undefined): typeof items {
  for (const item of Array.isArray(items) ? items : (items?.items ?? [])) {
    if (item.kind === vscode.CompletionItemKind.Function) {
      item.command = { command: "editor.action.triggerParameterHints", title: "Show Parameters" };
    } else if (item.kind === vscode.CompletionItemKind.Property) {
      item.command = { command: "editor.action.triggerSuggest", title: "Show Values" };
    }
  }
  return items;
}
