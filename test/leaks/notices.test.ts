/**
 * A notice and its mail are read outside of the policy, on a screen that others see and in an inbox that others administer. So they
 * say names, titles, days and that something is there to be read; what was judged, written or decided stays on the page. Every kind
 * is tried with whatever its parameters may hold. What is really told in every other test is searched when its database closes
 * (`test/setup/told.ts`).
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { USUAL_DATE_FORMAT } from "~/kernel/time/date-format";
import { NOTICE_KINDS } from "~/main/notices/kinds";
import type { NoticeKind } from "~/notices/kind";
import { builtServer } from "../setup/built-server";

const build = await builtServer();
const NOW = new Date("2026-11-23T09:00:00Z");
const reader = { timeZone: "UTC", now: NOW, dateFormat: USUAL_DATE_FORMAT };

/** What parameters may hold. A new one needs a decision who may read it; one that is a choice says no more than its choices. */
const IDS = [
  ...["assessmentId", "candidateId", "caseId", "cycleId", "debriefId", "evidenceId", "id", "interviewId", "openingId"],
  ...["opportunityId", "pairId", "personId", "programId", "requestId", "roundId", "sessionId", "slug"],
];
/** Who did it or is meant, and what is openly called so. A candidate has a code alone. */
const NAMES = [
  "by",
  "code",
  "cycle",
  "manager",
  "name",
  "others",
  "overlaps",
  "program",
  "reach",
  "role",
  "round",
  "session",
  "subject",
  "who",
];
const TITLES = [
  "framework",
  "parent",
  "pin",
  "replacement",
  "reports",
  "title",
  "version",
  "token",
  "provider",
  "step",
  "when",
];
/** Of the reader's own level, whose words everyone may read. */
const OF_LADDERS = ["before", "level", "changes", "expectation", "thread", "act", "place"];
const TIMES = ["closesOn", "day", "expiresOn", "minutes", "on", "startsAt", "until"];
/** Told to administrators, or to the person themselves about their own account. */
const OF_ACCOUNTS = ["about", "end", "fault", "left", "newEmail", "oldEmail", "path", "position"];
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  ended: ["", "yes"],
  how: ["planned", "moved", "canceled", "set-up", "moved-one", "restored", "ended"],
  accepted: ["", "yes"],
  agreed: ["", "yes"],
  isAbout: ["", "yes"],
  isPaused: ["", "yes"],
  isSubmitted: ["", "yes"],
  own: ["", "yes"],
  part: ["LEAD", "DECIDER", "COORDINATOR"],
  reason: ["finished", "rematch", "stepped-back", "left"],
  reminders: ["example CHECK_IN_30", "example SILENT", "example ABSENT"],
  side: ["mentee", "mentor", "both"],
  what: [
    ...["moved", "place", "called-off", "not-needed", "gave-up", "given-up", "end", "ask-erasure", "terms", "goals"],
    ...["passkey", "app", "offer", "request", "proposal", "taken-out", "back", "due", "reopened", "closed"],
  ],
};
const ALL = [...IDS, ...NAMES, ...TITLES, ...OF_LADDERS, ...TIMES, ...OF_ACCOUNTS, ...Object.keys(CHOICES)];
const ACCOUNT = new Set(["Account", "Administration"]);

/** Outcomes that are read on their pages alone, and what they would be told by. */
const JUDGED =
  /\b(approved?|rejected|declined (?:you|your)|turned down|promoted|demoted|(?:was|were|been) hired|no hire|below|exceeds|exceeding|meeting expectations|rated|score of|average|sorry|unfortunately|congratulations)\b/i;

const addresses = Object.values(build.routes).flatMap((route) => {
  const parts: string[] = [];
  for (let at: typeof route | undefined = route; at; at = at.parentId ? build.routes[at.parentId] : undefined) {
    if (at.path) parts.unshift(at.path);
  }
  const pattern = parts.join("/").replace(/:\w+/g, "[^/]+");
  return pattern ? [new RegExp(`^/${pattern}$`)] : [];
});

const paramsOf = ({ example }: NoticeKind) =>
  fc.record(
    Object.fromEntries(
      Object.entries(example).map(([name, value]) => [
        name,
        TIMES.includes(name) ? fc.constant(value) : fc.constantFrom(...(CHOICES[name] ?? [value, `${value} again`])),
      ]),
    ),
  );

describe.each(NOTICE_KINDS.map((kind) => [kind.kind, kind] as const))("%s", (_, kind) => {
  test("holds names, titles and days alone", () => {
    expect(Object.keys(kind.example).filter((name) => !ALL.includes(name))).toEqual([]);
    const ofAccounts = Object.keys(kind.example).filter((name) => OF_ACCOUNTS.includes(name));
    expect(ACCOUNT.has(kind.area) ? [] : ofAccounts).toEqual([]);
  });

  test("says no outcome, and leads to a page that there is", () => {
    fc.assert(
      fc.property(paramsOf(kind), (params) => {
        const { subject, text, note = "", path } = kind.words(params, reader);
        const said = [subject, ...[text].flat(), note].join(" ");
        expect(said).not.toMatch(JUDGED);
        if (path === undefined) return;
        const { pathname } = new URL(path, "http://here");
        expect([pathname, addresses.some((address) => address.test(pathname))]).toEqual([pathname, true]);
      }),
      { numRuns: 20 },
    );
  });
});

test("words that would tell an outcome are found", () => {
  for (const said of ["Your case was approved", "Unfortunately there is no offer", "You were rated as meeting"]) {
    expect(said).toMatch(JUDGED);
  }
});
