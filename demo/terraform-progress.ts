/** How long the AWS provider itself took to modify the database, in milliseconds, where a line of Terraform's tells. */
export function providerWait(line: string): number | undefined {
  const done = /aws_db_instance\.\w+(?: \([^)]*\))?: Modifications complete after (?:(\d+)m)?(\d+)s/.exec(line);
  return done ? (Number(done[1] ?? 0) * 60 + Number(done[2])) * 1000 : undefined;
}

/**
 * One line of what Terraform is waiting for, made from its own output or from CDKTF's, which adds the stack and the
 * construct's path: the elapsed time is Terraform's, and the wait that is the AWS provider's own is named.
 */
export function describeProgress(line: string): string | undefined {
  const wait = /([\w.]+\.\w+)(?: \([^)]*\))?: (Still \w+|\w+ing)\.\.\.(?: \[(?:.*, )?(\w+) elapsed\])?/.exec(line);
  if (wait) {
    const [, address, verb, elapsed] = wait;
    const why =
      address.startsWith("aws_db_instance.") && elapsed ? "; the AWS provider waits about 80 s by itself" : "";
    return `${address} ${verb.toLowerCase()}${elapsed ? `, ${elapsed}` : ""}${why}`;
  }
  const script = /\(local-exec\): (.+)$/.exec(line);
  return script && !script[1].startsWith("Executing:") ? script[1] : undefined;
}
