/** The time by which logins are decided: the system's, moved by whoever wants to see a token age. */
export class Clock {
  private offset = 0;

  now(): Date {
    return new Date(Date.now() + this.offset);
  }

  /** Moves the time on, or back. */
  advance(seconds: number): void {
    this.offset += seconds * 1000;
  }
}
