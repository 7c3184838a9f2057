import { expect, test } from "vitest";
import { clockFaultWords } from "./clock-words";

const HOUR = 3_600_000;

test.each([
  ["BEHIND", -5.4 * 60_000, "The clock is 5 minutes behind the newest entry of the audit log."],
  ["AHEAD", 800 * 24 * HOUR, "At the last start, the clock was 800 days ahead of the newest entry of the audit log."],
  ["JUMPED", HOUR, "The clock jumped 1 hour ahead while the server ran."],
  ["JUMPED", -3 * HOUR, "The clock jumped 3 hours back while the server ran."],
] as const)("%s by %d ms", (kind, offMs, words) => expect(clockFaultWords({ kind, offMs })).toBe(words));
