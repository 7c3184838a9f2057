type Fault = { kind: "BEHIND" | "AHEAD" | "JUMPED"; offMs: number };

const UNITS: readonly [ms: number, name: string][] = [
  [86_400_000, "day"],
  [3_600_000, "hour"],
  [60_000, "minute"],
];

/** What is wrong with the clock, in a sentence. @param offMs how far it is off. */
export function clockFaultWords({ kind, offMs }: Fault): string {
  const span = spanInWords(Math.abs(offMs));
  switch (kind) {
    case "BEHIND":
      return `The clock is ${span} behind the newest entry of the audit log.`;
    case "AHEAD":
      return `At the last start, the clock was ${span} ahead of the newest entry of the audit log.`;
    case "JUMPED":
      return `The clock jumped ${span} ${offMs < 0 ? "back" : "ahead"} while the server ran.`;
  }
}

/** In the largest unit that fits, rounded. */
function spanInWords(ms: number): string {
  const [unit, name] = UNITS.find(([length]) => ms >= length) ?? [60_000, "minute"];
  const count = Math.max(1, Math.round(ms / unit));
  return `${count} ${name}${count === 1 ? "" : "s"}`;
}
