import { DEFAULT_WEIGHTS } from "~/features/mentorship/programmes/domain/programme";
import { day } from "../factories/people";
import type { Mentorship } from "./mentorship-shape";
import type { Making, Rows, Thing } from "./plan";

type IsOther = (thing: Thing) => boolean;
type Enrolled = Mentorship["enrolled"][number];
type Pair = Mentorship["pairs"][number];

export const pairId = (id: string, { mentee, mentor }: Pick<Pair, "mentee" | "mentor">) => `${id}-${mentee}-${mentor}`;
export const requestId = (id: string, { mentee, mentor }: Pick<Pair, "mentee" | "mentor">) =>
  `${id}r${mentee}-${mentor}`;
export const runId = (id: string) => `${id}run`;

/** Everything of a round, its programme and what its people keep of themselves. */
export function mentorshipRows(making: Making, item: Mentorship, isOther: IsOther): Rows {
  const parts = [
    frameRows(making, item),
    ...item.enrolled.map((one, at) => enrolledRows(making, item, one, at, isOther)),
    ...item.pairs.map((pair) => pairRows(making, pair, isOther)),
    requestRows(making, item, isOther),
    runRows(making, item, isOther({ of: "pairing" })),
  ];
  const all: Record<string, object[]> = {};
  for (const part of parts) {
    for (const [table, rows] of Object.entries(part)) all[table] = [...(all[table] ?? []), ...rows];
  }
  return all;
}

function frameRows({ id, now, person }: Making, { owner, status, way }: Mentorship): Rows {
  const createdAt = now();
  return {
    MentorshipProgramme: [
      {
        ...{
          id,
          name: "Growing engineers",
          purpose: "To learn.",
          kind: "GROWTH",
          way,
          ownerId: person(owner),
          weeks: 26,
        },
        ...{
          rhythm: "TWO_WEEKLY",
          overlapMinutes: 60,
          weights: DEFAULT_WEIGHTS,
          createdAt,
          answerDays: 7,
          requestsEach: 3,
        },
        ...{
          apartUnderOneManager: false,
          coolDownMonths: 12,
          mentorsEach: 1,
          menteeLevels: [],
          mentorLevels: [],
          edits: 1,
        },
      },
    ],
    MentorshipRound: [
      {
        ...{ id, programmeId: id, number: 1, name: "Winter", status, createdAt, edits: 1 },
        ...{ opensOn: day("2026-06-01"), closesOn: day("2026-06-19") },
        ...{ startsOn: day("2026-09-07"), endsOn: status === "CLOSED" ? day("2026-11-02") : day("2027-03-05") },
        publishedAt: status === "ENROLLING" ? null : createdAt,
        closedAt: status === "CLOSED" ? createdAt : null,
      },
    ],
  };
}

function enrolledRows(making: Making, item: Mentorship, one: Enrolled, at: number, isOther: IsOther): Rows {
  const { id, person, now, plan } = making;
  const { side } = one;
  const personId = person(one.person);
  const enrolmentId = `${id}e${at}`;
  const is = (of: string) => isOther({ of, by: one.person });
  const isFirst = item.enrolled.findIndex((other) => other.person === one.person) === at;
  // Of somebody who has refused or wished for one, another: whoever comes after in a circle.
  const another = (place: number) => person((place + 1) % plan.managers.length);
  const target = side === "MENTEE" ? { frameworkSlug: "small", heldLevel: "IC2", targetLevel: "IC2" } : {};
  const rows: Rows = {
    MentorshipEnrolment: [
      {
        ...{ id: enrolmentId, roundId: id, personId, side, languages: ["en"], enrolledAt: now(), edits: 1, ...target },
        ...{ seats: side === "MENTOR" ? 2 : null, wanted: side === "MENTEE" ? 1 : null },
        // What a mentor hopes for stands in the list of mentors.
        hope: side === "MENTEE" && is("hope") ? "Another hope." : "A hope.",
      },
    ],
    EnrolmentWish:
      one.wishes === null
        ? []
        : [{ enrolmentId, rank: 1, wishedId: is("wish") ? another(one.wishes) : person(one.wishes) }],
  };
  return isFirst ? { ...rows, ...personRows(making, item, one, is) } : rows;
}

/** What somebody keeps once, whatever they enrol as. */
function personRows(
  { person, now, plan }: Making,
  item: Mentorship,
  { person: place }: Enrolled,
  is: (of: string) => boolean,
): Rows {
  const personId = person(place);
  const refused = item.enrolled.find((one) => one.person === place && one.refuses !== null)?.refuses ?? null;
  const next = ((refused ?? 0) + 1) % plan.managers.length;
  const about = is("refusal") ? (next === place ? [] : [next]) : refused === null ? [] : [refused];
  const from = is("free hours") ? 14 * 60 : 9 * 60;
  return {
    MentorProfile: item.enrolled.some((one) => one.person === place && one.side === "MENTOR")
      ? [{ personId, seats: 2, about: "Ask me.", waysOfWorking: [], pathways: [], edits: 1, changedAt: now() }]
      : [],
    MentorshipHours: [{ personId, weekday: 2, fromMinute: from, untilMinute: from + 180 }],
    MentorshipRefusal: about.map((one) => ({ byId: personId, aboutId: person(one), at: now() })),
  };
}

function pairRows(making: Making, pair: Pair, isOther: IsOther): Rows {
  const { now, person, id: roundId } = making;
  const { mentee, mentor, ended, rematchBy } = pair;
  const id = pairId(roundId, pair);
  const [menteeId, mentorId] = [person(mentee), person(mentor)];
  const shared = (of: string) => isOther({ of, by: mentee, about: mentor });
  const asker = rematchBy === "mentee" ? mentee : mentor;
  const asked =
    rematchBy !== null && !isOther({ of: "asking for another", by: asker, about: asker === mentee ? mentor : mentee });
  return {
    MentorshipPair: [
      {
        ...{
          id,
          roundId,
          menteeId,
          mentorId,
          origin: "REQUEST",
          startsOn: day("2026-09-07"),
          endsOn: day("2027-03-05"),
        },
        ...{
          createdAt: now(),
          status: ended ? "ENDED" : "ACTIVE",
          end: ended ? "FINISHED" : null,
          endedAt: ended ? now() : null,
        },
        ...{
          rematchAskedById: asked ? person(asker) : null,
          rematchAskedAt: asked ? now() : null,
          edits: 1,
          pausedDays: 0,
        },
      },
    ],
    PairAgreement: [
      {
        ...{
          pairId: id,
          rhythm: shared("agreement") ? "WEEKLY" : "TWO_WEEKLY",
          minutes: shared("agreement") ? 30 : 45,
          edits: 2,
        },
        ...{
          confidentiality: shared("agreement") ? "Other words." : "Between us.",
          working: shared("agreement") ? "So." : "Thus.",
        },
        ...{ changedById: menteeId, changedAt: now(), menteeAgreed: 2, mentorAgreed: shared("agreement") ? 1 : 2 },
      },
    ],
    PairGoal: [
      {
        ...{
          id: `${id}g`,
          pairId: id,
          text: shared("goal of a pair") ? "Another goal" : "A goal",
          addedAt: now(),
          addedById: menteeId,
        },
        reachedOn: shared("goal of a pair") ? day("2026-11-02") : null,
      },
    ],
    ...sessionRows(making, id, pair, isOther),
    ...answerRows(making, id, pair, isOther),
  };
}

function sessionRows({ now, person }: Making, pairId: string, { mentee, mentor }: Pair, isOther: IsOther): Rows {
  const sharedNote = isOther({ of: "shared note", by: mentee, about: mentor }) ? "Other notes of us." : "Notes of us.";
  const sessionId = `${pairId}s`;
  const session = {
    pairId,
    startsAt: new Date("2026-11-10T10:00:00Z"),
    minutes: 45,
    state: "HELD",
    sequence: 0,
    edits: 1,
  };
  return {
    PairSession: [
      {
        ...session,
        id: sessionId,
        sharedNote,
        noteById: person(mentee),
        changedById: person(mentee),
        changedAt: now(),
      },
    ],
    PairPrivateNote: [
      [mentee, mentor],
      [mentor, mentee],
    ].map(([by = 0, about]) => {
      const other = isOther({ of: "private note of a session", by, about });
      return {
        sessionId,
        authorId: person(by),
        text: other ? "Quite another thought." : "A thought.",
        changedAt: now(),
      };
    }),
  };
}

function answerRows({ now, person }: Making, pairId: string, { mentee, mentor, ended }: Pair, isOther: IsOther): Rows {
  const sides = [
    { by: mentee, about: mentor },
    { by: mentor, about: mentee },
  ];
  const answeredAt = now();
  const checkIns = sides.map((side) => {
    const is = isOther({ of: "check-in", ...side });
    const said = is
      ? { going: "BADLY", meeting: "NOT_AT_ALL", help: "Somebody else." }
      : { going: "WELL", meeting: "AS_AGREED", help: "" };
    return { pairId, personId: person(side.by), day: 30, answeredAt, ...said };
  });
  if (!ended) return { PairCheckIn: checkIns };
  const closings = sides.map((side) => ({
    ...{ pairId, personId: person(side.by), answeredAt },
    satisfaction: isOther({ of: "satisfaction", ...side }) ? "NOT" : "VERY",
    changed: isOther({ of: "words at the end", ...side }) ? "Nothing." : "Much.",
  }));
  const text = isOther({ of: "thanks", by: mentee, about: mentor }) ? "Other thanks." : "Thanks.";
  return { PairCheckIn: checkIns, PairClosing: closings, MentorThanks: [{ pairId, text, sentAt: answeredAt }] };
}

function requestRows({ id, now, person }: Making, { requests }: Mentorship, isOther: IsOther): Rows {
  return {
    MentorshipRequest: requests.map(({ mentee, mentor, state }, at) => {
      const isSent = state !== "WAITING";
      return {
        ...{
          id: requestId(id, { mentee, mentor }),
          roundId: id,
          menteeId: person(mentee),
          mentorId: person(mentor),
          rank: at + 1,
          state,
        },
        note: isOther({ of: "request", by: mentee, about: mentor }) ? "Another please." : "Please.",
        createdAt: now(),
        sentAt: isSent ? now() : null,
        expiresAt: isSent ? new Date(now().getTime() + 7 * 86_400_000) : null,
        answeredAt: state === "DECLINED" ? now() : null,
      };
    }),
  };
}

/** A run that was not published: what it found is nobody's yet. */
function runRows({ id: roundId, now, person }: Making, { owner, way, enrolled }: Mentorship, isOther: boolean): Rows {
  const of = (side: string) => enrolled.filter((one) => one.side === side).map((one) => person(one.person));
  const [menteeId] = of("MENTEE");
  const mentorId = of("MENTOR").find((one) => one !== menteeId);
  if (way !== "PAIRED") return {};
  const id = runId(roundId);
  const isPaired = menteeId !== undefined && mentorId !== undefined && !isOther;
  const hash = (isOther ? "a" : "b").repeat(64);
  const pair = { runId: id, menteeId, mentorId, layer: 1, points: 7_000, rules: [], locked: false, place: 1 };
  const alone = { runId: id, menteeId, reason: { rules: [], full: 0, change: null } };
  return {
    PairingRun: [
      {
        ...{
          id,
          roundId,
          number: 1,
          mode: "TOTAL",
          status: "DONE",
          askedById: person(owner),
          askedAt: now(),
          finishedAt: now(),
        },
        ...{
          inputHash: hash,
          resultHash: hash,
          mentees: 1,
          mentors: 1,
          matched: isPaired ? 1 : 0,
          total: isPaired ? 7_000 : 0,
        },
        ...{ step: "", progress: 100, problem: "" },
      },
    ],
    PairingRunPair: isPaired ? [pair] : [],
    PairingRunUnmatched: menteeId !== undefined && !isPaired ? [alone] : [],
  };
}
