import type { Tx } from "~/platform/database/database.server";
import { daysBefore } from "./calendar";
import type { Seeding } from "./case-reviews";
import { idOf } from "./chance";
import { roundId } from "./mentorship";
import { CONFIDENTIALITY, GOALS, OWN_NOTES, SHARED_NOTES, WORKING } from "./mentorship-pair-texts";

type SeededPair = {
  id: string;
  round: "spring" | "autumn";
  mentee: { id: string; name: string };
  mentor: { id: string; name: string };
  startsOn: Date;
  endsOn: Date;
};
type State = "HELD" | "MENTEE_ABSENT" | "MENTOR_ABSENT" | "CALLED_OFF";

/** What became of sessions, one every two weeks, where not all of them were held; missing ones were never planned. */
const COURSES: Readonly<Record<string, readonly (State | null)[]>> = {
  "Amara Okafor": ["HELD", "HELD", "CALLED_OFF", "HELD", "HELD"],
  "Elif Demir": ["HELD", "HELD", "MENTOR_ABSENT", "MENTOR_ABSENT", null],
  "Diego Fuentes": ["HELD", null, null, null, null],
  "Ondřej Novák": ["HELD", "MENTEE_ABSENT", "HELD", "HELD", "HELD"],
};
/** Whose mentor has not agreed yet, and who wrote nothing down. */
const UNAGREED = "Diego Fuentes";
const UNWRITTEN = "Hassan Ould Sidi";
const DAY_MS = 86_400_000;
const MINUTES = 45;

/** What the pairs of the finished and of the running round agreed to, and the sessions that they had and have planned. */
export async function seedPairs({ tx, today }: Seeding): Promise<void> {
  for (const round of ["spring", "autumn"] as const) {
    const pairs = await tx.mentorshipPair.findMany({
      where: { roundId: roundId(round) },
      select: {
        id: true,
        startsOn: true,
        endsOn: true,
        mentee: { select: { id: true, name: true } },
        mentor: { select: { id: true, name: true } },
      },
      orderBy: [{ mentee: { name: "asc" } }, { id: "asc" }],
    });
    for (const [place, pair] of pairs.entries()) {
      await agree(tx, { ...pair, round }, place);
      await meet(tx, { ...pair, round }, place, today);
    }
  }
}

async function agree(tx: Tx, pair: SeededPair, place: number): Promise<void> {
  const { id: pairId, round, mentee, startsOn } = pair;
  if (round === "autumn" && mentee.name === UNWRITTEN) return;
  const mentorAgreed = round === "autumn" && mentee.name === UNAGREED ? null : 1;
  const working = WORKING[place % WORKING.length] ?? "";
  const terms = { rhythm: "TWO_WEEKLY" as const, minutes: MINUTES, working, confidentiality: CONFIDENTIALITY };
  const changed = { changedById: mentee.id, changedAt: daysBefore(startsOn, -3) };
  await tx.pairAgreement.create({ data: { pairId, ...terms, edits: 1, menteeAgreed: 1, mentorAgreed, ...changed } });
  const [chosen] = await tx.enrolmentExpectation.findMany({
    where: { enrolment: { roundId: roundId(round), personId: mentee.id, side: "MENTEE" } },
    select: { versionId: true, expectationId: true },
    orderBy: { place: "asc" },
    take: 1,
  });
  const goals = [0, 1].map((number) => ({
    id: idOf("pair goal", pairId, number),
    pairId,
    text: GOALS[(2 * place + number) % GOALS.length] ?? "",
    ...(number === 0 ? chosen : {}),
    addedById: mentee.id,
    addedAt: new Date(daysBefore(startsOn, -3).getTime() + number * 60_000),
    reachedOn: number === 0 && round === "spring" ? daysBefore(startsOn, -140) : null,
  }));
  await tx.pairGoal.createMany({ data: goals });
}

/** Every second Tuesday at noon in UTC, when everybody of the demonstration can meet, or near it. */
async function meet(tx: Tx, pair: SeededPair, place: number, today: Date): Promise<void> {
  const { round, mentee, mentor, startsOn, endsOn } = pair;
  const until = Math.min(endsOn.getTime(), today.getTime() - DAY_MS);
  const course = round === "autumn" ? COURSES[mentee.name] : undefined;
  const times = tuesdays(startsOn, until);
  const states = times.map((_, index) => (course ? (course[index] ?? null) : ("HELD" as const)));
  const had = times.flatMap((startsAt, index) => {
    const state = states[index];
    if (!state) return [];
    const sharedNote = state === "HELD" ? (SHARED_NOTES[(place + index) % SHARED_NOTES.length] ?? "") : "";
    const noteById = sharedNote === "" ? null : index % 2 === 0 ? mentee.id : mentor.id;
    return [{ ...common(pair, startsAt), state, sharedNote, noteById }];
  });
  // Of somebody's last session nothing is noted yet.
  if (round === "autumn" && mentee.name === "Arjun Nair") Object.assign(had.at(-1) ?? {}, UNNOTED);
  const coming =
    round === "autumn" && states.at(-1)
      ? [{ ...common(pair, tuesdayAfter(today)), ...UNNOTED, changedAt: daysBefore(today, 1) }]
      : [];
  await tx.pairSession.createMany({ data: [...had, ...coming] });
  const noted = had.filter(({ state }) => state === "HELD").slice(-2);
  const notes = noted.flatMap((session, index) =>
    [mentee, mentor].map((author, side) => ({
      sessionId: session.id,
      authorId: author.id,
      text: OWN_NOTES[(place + index + side) % OWN_NOTES.length] ?? "",
      changedAt: session.changedAt,
    })),
  );
  await tx.pairPrivateNote.createMany({
    data: notes.filter(({ authorId }) => authorId === mentee.id || place % 2 === 0),
  });
}

const UNNOTED = { state: "PLANNED" as const, sharedNote: "", noteById: null };

function common({ id: pairId, mentee }: SeededPair, startsAt: Date) {
  const id = idOf("pair session", pairId, startsAt.toISOString().slice(0, 10));
  return { id, pairId, startsAt, minutes: MINUTES, changedById: mentee.id, changedAt: startsAt };
}

function tuesdays(from: Date, until: number): Date[] {
  const times: Date[] = [];
  for (let at = tuesdayAfter(from); at.getTime() <= until; at = new Date(at.getTime() + 14 * DAY_MS)) times.push(at);
  return times;
}

/** The next Tuesday at noon in UTC, after that day. */
function tuesdayAfter(day: Date): Date {
  const midnight = daysBefore(day, 0);
  const ahead = ((2 - midnight.getUTCDay() + 6) % 7) + 1;
  return new Date(midnight.getTime() + ahead * DAY_MS + 12 * 3_600_000);
}
