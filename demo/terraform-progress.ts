/**
 * One line of what Terraform is waiting for, made from its own output: the elapsed time is Terraform's, and the wait that
 * is the AWS provider's own is named.
 */
export function describeProgress(line: string): string | undefined {
  const wait = /(\S+\.\S+): (Still \w+|\w+ing)\.\.\.(?: \[.*?(\d\S* elapsed)\])?/.exec(line);
  if (wait) {
    const [, address, verb, elapsed] = wait;
    const why =
      address.startsWith("aws_db_instance.") && elapsed
        ? "; the AWS provider looks for about 80 s after a modification"
        : "";
    return `${address}: ${verb.toLowerCase()}${elapsed ? `, ${elapsed}` : ""}${why}`;
  }
  const script = /\(local-exec\): (.+)$/.exec(line);
  return script && !script[1].startsWith("Executing:") ? script[1] : undefined;
}
