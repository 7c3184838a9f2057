/** The hard rules of pairing, read from the tables by code that knows nothing of the engine. */
import type { TestApp } from "../setup/app";
import { day } from "./people";
import { type Organisation, ZONES } from "./ruled-organisations";
import type { Ruled } from "./ruled-scene";

/** What stands in the tables of some people. */
export async function readTables(app: TestApp, { ids, paired, asked }: Ruled) {
  const rounds = { in: [paired, asked] };
  const [people, hours, refusals, profiles, enrolments, decisions, pairs, past] = await Promise.all([
    app.db.person.findMany({ where: { id: { in: ids } } }),
    app.db.mentorshipHours.findMany({ where: { personId: { in: ids } } }),
    app.db.mentorshipRefusal.findMany({ where: { byId: { in: ids } } }),
    app.db.mentorProfile.findMany({ where: { personId: { in: ids } } }),
    app.db.mentorshipEnrolment.findMany({ where: { roundId: rounds }, include: { wishes: true } }),
    app.db.pairingDecision.findMany({ where: { roundId: rounds } }),
    app.db.mentorshipPair.findMany({ where: { roundId: rounds } }),
    app.db.mentorshipPair.findMany({ where: { menteeId: { in: ids }, roundId: { notIn: [paired, asked] } } }),
  ]);
  return { people, hours, refusals, profiles, enrolments, decisions, pairs, past };
}
type Tables = Awaited<ReturnType<typeof readTables>>;
type Two = { menteeId: string; mentorId: string; roundId: string };

const QUARTERS = 7 * 96;

/** Quarters of an hour of a week in UTC in which somebody is free. */
function quartersOf({ people, hours }: Tables, id: string): Set<number> {
  const ahead = ZONES[people.find((one) => one.id === id)!.timeZone as keyof typeof ZONES];
  const free = new Set<number>();
  for (const { personId, weekday, fromMinute, untilMinute } of hours) {
    if (personId !== id) continue;
    for (let minute = fromMinute; minute < untilMinute; minute += 15) {
      free.add(((((weekday - 1) * 96 + (minute - ahead) / 15) % QUARTERS) + QUARTERS) % QUARTERS);
    }
  }
  return free;
}

function chainOf({ people }: Tables, id: string): string[] {
  const manager = people.find((one) => one.id === id)?.managerId;
  return manager ? [manager, ...chainOf({ people } as Tables, manager)] : [];
}

/** Every rule that forbids two people of a round, by its name. */
export function broken(
  tables: Tables,
  rules: Organisation["rules"],
  { menteeId, mentorId, roundId }: Two,
  isAsked: boolean,
): string[] {
  const of = (id: string) => tables.people.find((one) => one.id === id)!;
  const enrolled = (personId: string, side: string) =>
    tables.enrolments.find((one) => one.roundId === roundId && one.personId === personId && one.side === side);
  const [mentee, mentor] = [enrolled(menteeId, "MENTEE"), enrolled(mentorId, "MENTOR")];
  const refused = ({ byId, aboutId }: { byId: string; aboutId: string }) =>
    (byId === menteeId && aboutId === mentorId) || (byId === mentorId && aboutId === menteeId);
  const theirs = quartersOf(tables, mentorId);
  const common = [...quartersOf(tables, menteeId)].filter((quarter) => theirs.has(quarter)).length * 15;
  const both = [menteeId, mentorId];
  const lately = tables.past.some(({ endedAt, ...pair }) => {
    const over = new Date(endedAt!);
    over.setUTCMonth(over.getUTCMonth() + rules.coolDownMonths);
    return both.includes(pair.menteeId) && both.includes(pair.mentorId) && over > day("2026-12-07");
  });
  const wish = (one: typeof mentee, id: string) => one?.wishes.some(({ wishedId }) => wishedId === id) ?? false;
  const bothAsk = isAsked || (wish(mentee, mentorId) && wish(mentor, menteeId));
  const { managerId } = of(menteeId);
  const found: Record<string, boolean> = {
    oneself: menteeId === mentorId,
    absent: !mentee || !mentor,
    chain: chainOf(tables, menteeId).includes(mentorId) || chainOf(tables, mentorId).includes(menteeId),
    manager: rules.apartUnderOneManager && managerId !== null && managerId === of(mentorId).managerId,
    forbidden: tables.decisions.some(
      (one) =>
        one.kind === "FORBID" && one.roundId === roundId && one.menteeId === menteeId && one.mentorId === mentorId,
    ),
    lately: lately && !bothAsk,
    language: !mentee?.languages.some((language) => mentor?.languages.includes(language)),
    refused: tables.refusals.some(refused),
    hours: common < rules.overlapMinutes,
  };
  return Object.keys(found).filter((rule) => found[rule]);
}

function counted<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return counts;
}

/** Whoever has more than they may. */
export function overfull({ pairs, profiles, enrolments }: Tables): string[] {
  const living = pairs.filter(({ status }) => status !== "ENDED");
  const anywhere = counted(living, ({ mentorId }) => mentorId);
  const asMentor = counted(living, ({ roundId, mentorId }) => `${roundId} ${mentorId}`);
  const asMentee = counted(living, ({ roundId, menteeId }) => `${roundId} ${menteeId}`);
  return [
    ...profiles.filter(({ personId, seats }) => (anywhere.get(personId) ?? 0) > seats).map(({ personId }) => personId),
    ...enrolments
      .filter(({ roundId, personId, side, seats, wanted }) => {
        const counts = side === "MENTOR" ? asMentor : asMentee;
        return (counts.get(`${roundId} ${personId}`) ?? 0) > ((side === "MENTOR" ? seats : wanted) ?? 0);
      })
      .map(({ personId, side }) => `${personId} ${side}`),
  ];
}
