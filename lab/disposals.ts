/** Collects what was started and ends it in reverse order, also when one of the ends fails. */
export class Disposals implements AsyncDisposable {
  private readonly ends: (() => Promise<void> | void)[] = [];

  /** Remembers something that was started, and hands it back. */
  use<T extends AsyncDisposable>(started: T): T {
    this.ends.push(async () => started[Symbol.asyncDispose]());
    return started;
  }

  /** Remembers what has to be done at the end. */
  defer(end: () => Promise<void> | void): void {
    this.ends.push(end);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const failures: unknown[] = [];
    for (let end = this.ends.pop(); end !== undefined; end = this.ends.pop()) {
      try {
        await end();
      } catch (failure) {
        failures.push(failure);
      }
    }
    if (failures.length === 1) throw failures[0];
    if (failures.length > 1) throw new AggregateError(failures, "several parts of the lab could not be stopped");
  }
}
