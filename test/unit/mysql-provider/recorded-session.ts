import { MysqlError } from "../../../lab/mysql-provider/mysql-error";
import type { Row, Session } from "../../../lab/mysql-provider/resource";

/** What a server answers: rows, or an error. */
export type Answer = Row[] | { number: number; sqlState: string; message: string };

/**
 * A database session that gives prepared answers and keeps what it was asked.
 *
 * A statement without an answer returns no rows; `<statement> #2` is the answer to its second time.
 */
export class RecordedSession implements Session {
  readonly statements: string[] = [];
  private readonly times = new Map<string, number>();

  constructor(private readonly answers: Record<string, Answer> = {}) {}

  async run(sql: string, secrets: readonly string[] = []): Promise<Row[]> {
    this.statements.push(secrets.reduce((shown, secret) => shown.replaceAll(secret, "<SENSITIVE>"), sql));
    const times = (this.times.get(sql) ?? 0) + 1;
    this.times.set(sql, times);
    const answer = this.answers[`${sql} #${times}`] ?? this.answers[sql] ?? [];
    if (Array.isArray(answer)) return answer;
    throw new MysqlError(answer.number, answer.sqlState, answer.message);
  }

  async serverVersion(): Promise<string> {
    return "10.11.6-MariaDB";
  }

  async exclusively<Result>(_key: string, action: () => Promise<Result>): Promise<Result> {
    return action();
  }
}
