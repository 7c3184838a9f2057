import { expect, test } from "vitest";
import { type HealthCounts, healthLines, systemFacts } from "./health";

const NOW = new Date("2026-11-25T12:00:00Z");
const QUIET: HealthCounts = {
  ...{ waiting: 0, failed: 0, failedMails: 0, oldestDue: null, lastJobAt: NOW, lastMailAt: NOW },
  ...{ webhooks: 1, givenUp: 0, lastDeliveryAt: NOW, tokens: 1, expiring: 0, lastTokenAt: NOW, refusedInvitations: 0 },
  ...{ databaseVersion: "PostgreSQL 15.6 on x86_64 (built by ada@host)", databaseBytes: 42_000_000n },
};
const around = { backups: { isScheduled: true, lastAt: NOW, isLate: false }, outbox: null, now: NOW };

test("a quiet system is good and asks for nothing", () => {
  const lines = healthLines(QUIET, around);
  expect(lines.map(({ part }) => part)).toEqual(["Jobs", "Emails", "Backups", "Tokens", "Webhooks"]);
  expect(lines.every(({ state, todo }) => state === "good" && todo === null)).toBe(true);
});

test.each<[string, Partial<HealthCounts>, Partial<typeof around>, string, string]>([
  ["Jobs", { failed: 2 }, {}, "danger", "2 jobs failed"],
  ["Jobs", { waiting: 1, oldestDue: new Date(+NOW - 16 * 60_000) }, {}, "danger", "Behind by more than 15 minutes"],
  ["Emails", { failedMails: 1 }, {}, "danger", "1 email not sent"],
  ["Emails", { refusedInvitations: 3 }, {}, "warning", "3 invitations refused"],
  ["Backups", {}, { backups: { isScheduled: false, lastAt: NOW, isLate: false } }, "warning", "None scheduled"],
  ["Backups", {}, { backups: { isScheduled: true, lastAt: NOW, isLate: true } }, "danger", "More than 48 hours old"],
  ["Tokens", { expiring: 1 }, {}, "warning", "1 token to expire within 14 days"],
  ["Webhooks", { givenUp: 2 }, {}, "danger", "2 deliveries given up"],
])("%s says what is wrong, and what to do: %j", (part, counts, more, state, words) => {
  const line = healthLines({ ...QUIET, ...counts }, { ...around, ...more }).find((one) => one.part === part);
  expect(line).toMatchObject({ state, words });
  expect(line?.todo).not.toBeNull();
});

test("facts for a bug report name versions and sizes, and no one", () => {
  const machine = {
    node: "v22.1.0",
    platform: "linux x64",
    memoryBytes: 210e6,
    isEmbedded: false,
    mail: "smtp",
    isEncrypted: true,
  };
  const facts = systemFacts(QUIET, machine);
  expect(facts).toContain("Database: server, PostgreSQL 15.6, 42 MB");
  expect(facts).not.toContain("ada@host");
});
