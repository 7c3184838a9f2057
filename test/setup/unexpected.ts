/**
 * Errors that were logged or printed while a test ran. `after-each.ts` fails the test that leaves any here:
 * a test which provokes an error says so with `expectLogged` or `expectPrinted`.
 */
const logged: string[] = [];
const printed: string[] = [];

export const recordLogged = (line: string) => void logged.push(line);
export const recordPrinted = (line: string) => void printed.push(line);

/** The error-level log entries so far that match are expected. @throws {Error} when there is none. */
export const expectLogged = (pattern: RegExp) => take(logged, pattern, "log entry");

/** The lines written to console.error so far that match are expected. @throws {Error} when there is none. */
export const expectPrinted = (pattern: RegExp) => take(printed, pattern, "console.error");

/** Everything unexpected, and forgets it. */
export function takeUnexpected(): string[] {
  return [...logged.splice(0).map((line) => `logged: ${line}`), ...printed.splice(0).map((line) => `printed: ${line}`)];
}

function take(lines: string[], pattern: RegExp, what: string): void {
  const others = lines.filter((line) => !pattern.test(line));
  if (others.length === lines.length) throw new Error(`No ${what} matches ${pattern}; there are: ${lines.join("\n")}`);
  lines.splice(0, lines.length, ...others);
}
