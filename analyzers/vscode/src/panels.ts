import * as vscode from "vscode";

const style = `
  body { font-family: var(--vscode-font-family); color: var(--vscode-foreground); }
  table { border-collapse: collapse; }
  td { min-width: 9em; }
  th, td { border: 1px solid var(--vscode-panel-border); padding: 4px 10px; text-align: left; vertical-align: top; }
  td.good { color: var(--vscode-testing-iconPassed); }
  td.bad { color: var(--vscode-testing-iconFailed); }
  svg { background: white; display: block; margin-top: 8px; }
  #fit:checked ~ svg { max-width: 100%; height: auto; }`;

/** One panel a purpose, shown again where it is open already. */
export class Panels {
  private readonly open = new Map<string, vscode.WebviewPanel>();

  show(purpose: string, title: string, body: string): void {
    const panel = this.open.get(purpose) ?? this.create(purpose);
    panel.title = title;
    // No script may run: what is shown is a drawing or a table.
    panel.webview.html = `<!DOCTYPE html><html><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline';"><style>${style}</style></head><body>${body}</body></html>`;
    panel.reveal(undefined, true);
  }

  private create(purpose: string): vscode.WebviewPanel {
    const panel = vscode.window.createWebviewPanel(`doorbell.${purpose}`, "Doorbell", { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
    panel.onDidDispose(() => this.open.delete(purpose));
    this.open.set(purpose, panel);
    return panel;
  }
}
