import { CloseAction, CloseHandlerResult, LanguageClient, LanguageClientOptions, ServerOptions } from "vscode-languageclient/node";

/** A client that is silent about a server which ends before it has answered once: it would end so each time, and whoever started it says so with a remedy. */
export class Client extends LanguageClient {
  private answered = false;

  constructor(server: ServerOptions, options: LanguageClientOptions) {
    super("doorbell", "Doorbell", server, { ...options, initializationFailedHandler: () => false, errorHandler: { error: (...fault) => later.error(...fault), closed: () => this.closed() } });
    const later = this.createDefaultErrorHandler();
    this.closed = () => (this.answered ? later.closed() : { action: CloseAction.DoNotRestart, handled: true });
  }

  /** Starts it; false if the server ended instead of answering. */
  async tryStart(): Promise<boolean> {
    try {
      // A server that ends while it is started lets this end well.
      await this.start();
    } catch (error) {
      this.outputChannel.appendLine(String(error));
    }
    this.answered = this.isRunning();
    return this.answered;
  }

  override error(message: string, data?: unknown, show: boolean | "force" = true): void {
    super.error(message, data, this.answered ? show : false);
  }

  private closed: () => CloseHandlerResult | Promise<CloseHandlerResult>;
}
