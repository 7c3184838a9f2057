import fc from "fast-check";
import type { Reveal } from "~/features/assessment/reveal/domain/hold";
import { assessmentRow, ratingRow, sheetRow } from "../factories/assessments";
import { agreedRow, reviewActionRow } from "../factories/conversations";
import { reviewCycleRow } from "../factories/reviews";
import { readsCaseOf } from "./hidden-cases";
import { arbitraryPeers, mayReadReview, peerRows, reviewsIn, tidyPeers } from "./hidden-peers";
import type { Place } from "./people";
import { type Items, isAround, type Making, managerOf, type Piece, type Plan, type Thing } from "./plan";

type Assessment = Items["assessments"];
const arbitraryReveal = fc.constantFrom<Reveal>("AT_ONCE", "AT_ONCE", "ON_DAY", "AFTER_CALIBRATION", "BY_MANAGER");
const status = fc.constantFrom("DRAFT" as const, "SUBMITTED" as const, "SUBMITTED" as const, "SUBMITTED" as const);

const SHEET_PAGES = /assessment|conversation|cycle|movement|readiness|cases|growth|team|export/;
const PEER_PAGES = /peer|conversation|export/;
const PAGES: Readonly<Record<string, RegExp>> = {
  "own sheet": SHEET_PAGES,
  "manager's sheet": SHEET_PAGES,
  "agreed rating": /conversation|movement|readiness|cases|coverage|export/,
  "review action": /conversation|export/,
};

/** Both sheets of an assessment, what was agreed on after the reveal, and what peers wrote. */
export const assessments: Piece<Assessment> = {
  items: (somebody) =>
    fc.array(
      fc.record({
        subject: somebody,
        own: status,
        managers: fc.option(fc.record({ rater: somebody, status }), { freq: 5 }),
        revealed: fc.constantFrom(true, true, true, false),
        agreed: fc.boolean(),
        action: fc.boolean(),
        cycle: fc.option(fc.record({ openedBy: somebody, isClosed: fc.boolean(), reveal: arbitraryReveal })),
        peers: fc.option(arbitraryPeers(somebody)),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  /** Two drafts of one person, a reveal of half an assessment. */
  tidy: (items) =>
    items.map((one, index) => {
      const isFirst = items.findIndex(({ subject }) => subject === one.subject) === index;
      const own = isFirst ? one.own : "SUBMITTED";
      const managers = one.managers?.rater === one.subject ? null : one.managers;
      // No lock of a session is there when the rows are written.
      const waits = one.cycle?.reveal === "AFTER_CALIBRATION";
      const revealed = one.revealed && !waits && own === "SUBMITTED" && managers?.status === "SUBMITTED";
      const after = { revealed, agreed: revealed && one.agreed, action: revealed && one.action };
      return { ...one, own, managers, ...after, peers: one.cycle ? tidyPeers({ ...one, revealed }) : null };
    }),
  where: ({ of }) => PAGES[of] ?? PEER_PAGES,
  things: (item) => [
    { of: "own sheet" },
    ...(item.managers ? [{ of: "manager's sheet" }] : []),
    ...(item.agreed ? [{ of: "agreed rating" }] : []),
    ...(item.action ? [{ of: "review action" }] : []),
    ...reviewsIn(item),
  ],
  subject: ({ subject }, { of, by }) => (of.startsWith("peer's draft") ? (by ?? subject) : subject),
  mayRead(plan, item, actor, thing) {
    if (thing.of.startsWith("peer")) return mayReadReview(plan, item, actor, thing);
    return mayReadSheets(plan, item, actor, thing);
  },
  rows(making, item, isOther) {
    const of = { id: making.id, versionId: making.versionId, subjectId: making.person(item.subject) };
    const cycleId = item.cycle && `${making.id}c`;
    const talkOn = item.revealed && item.cycle?.reveal === "BY_MANAGER" ? making.now() : null;
    return {
      ReviewCycle: item.cycle ? [cycleRow(making, item)] : [],
      Assessment: [assessmentRow(making, { ...of, cycleId, talkOn, heldLevel: "IC2", targetLevel: "IC2" })],
      ManagerTurn: item.cycle ? [turnRow(making, item)] : [],
      ...sheetRows(making, of, item, isOther),
      ...spokenRows(making, of, item, isOther),
      ...peerRows(making, of, item, isOther),
    };
  },
  world({ id, person }, _item, thing) {
    const peerReview = `${id}r${thing?.of.startsWith("peer") ? thing.by : 0}`;
    const cycle = `${id}c`;
    const ids = { draft: id, submitted: id, asked: id, revealed: id, peersAssessment: id };
    return { ...ids, cycle, teamCycle: cycle, peerReview, action: `${id}x`, peerEmail: `${person(0)}@lantern.example` };
  },
};

/** Sheets of the table in the design; a submitted promotion case rests on what was revealed. */
function mayReadSheets(plan: Plan, item: Assessment, actor: Place, { of }: Thing): boolean {
  const { subject, managers, revealed } = item;
  if (of === "own sheet" && actor === subject) return true;
  if (of === "manager's sheet" && actor === managers?.rater) return true;
  if (!revealed) return false;
  if (isAround(plan, subject, actor) || (of !== "review action" && readsCaseOf(plan, subject, actor))) return true;
  return of.endsWith("sheet") && plan.elevated.some((one) => one.reader === actor && one.subject === subject);
}

function cycleRow(making: Making, { cycle, peers, revealed }: Assessment) {
  // Revealed reviews are past their day.
  const days = (revealed ? -3 : 30) * 86_400_000;
  const revealOn = cycle!.reveal === "ON_DAY" ? new Date(making.now().getTime() + days) : null;
  return reviewCycleRow(making, {
    reveal: cycle!.reveal,
    revealOn,
    id: `${making.id}c`,
    versionId: making.versionId,
    openedById: making.person(cycle!.openedBy),
    asksPeers: peers !== null,
    peerText: peers?.text ?? "SUMMARY",
    // Long enough ago for what is shown a day later.
    closedAt: cycle!.isClosed ? new Date(making.now().getTime() - 2 * 86_400_000) : null,
  });
}

function turnRow(making: Making, { subject, managers }: Assessment) {
  const manager = managers?.rater ?? managerOf(making.plan, subject);
  const managerId = manager === null ? null : making.person(manager);
  return { assessmentId: making.id, number: 1, managerId, since: making.now() };
}

type About = { id: string; versionId: string; subjectId: string };

function sheetRows(making: Making, of: About, item: Assessment, isOther: (thing: Thing) => boolean) {
  const dates = (sealed: boolean) => ({
    status: sealed ? ("SUBMITTED" as const) : ("DRAFT" as const),
    submittedAt: sealed ? making.now() : null,
    revealedAt: item.revealed ? making.now() : null,
    salt: "salt",
  });
  const mine = sheetRow(making, of, { id: `${of.id}s0`, ...dates(item.own === "SUBMITTED") });
  const ratings = ratingsOf(making, mine, isOther({ of: "own sheet" }));
  if (!item.managers) return { Sheet: [mine], Rating: ratings };
  const given = { side: "MANAGER" as const, raterId: making.person(item.managers.rater) };
  const theirs = sheetRow(making, of, { id: `${of.id}s1`, ...given, ...dates(item.managers.status === "SUBMITTED") });
  const others = ratingsOf(making, theirs, isOther({ of: "manager's sheet" }));
  return { Sheet: [mine, theirs], Rating: [...ratings, ...others] };
}

/** Content that differs in word, text, kind and number. */
function ratingsOf(making: Making, sheet: { id: string; versionId: string }, other: boolean) {
  if (!other) return [ratingRow(making, sheet, { expectationId: "e-ic2aaa", word: "meeting", note: "As it was." })];
  return [
    ratingRow(making, sheet, { expectationId: "e-ic2aaa", word: "not-yet", note: "Quite another text." }),
    ratingRow(making, sheet, { expectationId: "e-ic2bbb", kind: "NO_OPPORTUNITY", reason: "Another reason." }),
  ];
}

/** What the two came to agree on, and what they are going to do. */
function spokenRows(making: Making, of: About, item: Assessment, isOther: (thing: Thing) => boolean) {
  const about = { assessmentId: of.id, versionId: of.versionId, expectationId: "e-ic2aaa" };
  const agreed = { ...about, recordedById: of.subjectId, sentence: "We saw it." };
  const action = { ...about, id: `${of.id}x`, createdById: of.subjectId };
  const dueOn = new Date(Date.UTC(2026, 11, 18));
  const done = { doneById: of.subjectId, doneAt: making.now() };
  return {
    AgreedRating: [
      ...(item.agreed ? [agreedRow(making, agreed)] : []),
      ...(isOther({ of: "agreed rating" })
        ? [
            agreedRow(making, { ...agreed, number: 2, word: "developing", sentence: "We did not." }),
            agreedRow(making, { ...agreed, expectationId: "e-ic2bbb", kind: "NO_OPPORTUNITY", word: null }),
          ]
        : []),
    ],
    ReviewAction: [
      ...(item.action && !isOther({ of: "review action" }) ? [reviewActionRow(making, action)] : []),
      ...(isOther({ of: "review action" })
        ? [
            reviewActionRow(making, { ...action, text: "Something else.", owner: "MANAGER", dueOn, ...done }),
            reviewActionRow(making, { ...action, id: `${of.id}y`, text: "One more." }),
          ]
        : []),
    ],
  };
}
