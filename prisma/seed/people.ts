import {
  type GrantRow,
  grantRow,
  type PersonRow,
  type PositionRow,
  personRow,
  positionRow,
  type TeamRow,
  teamRow,
} from "../../test/factories/people";
import { daysBefore, monthsBefore, workingHours } from "./calendar";
import { chance, idOf } from "./chance";
import { ADMINISTRATOR, HUMAN_RESOURCES, type PersonPlan, SIGN_INS, type SignIn } from "./roster";
import { TEAMS } from "./teams";

const DOMAIN = "lantern.example";

export const personId = (plan: PersonPlan) => idOf("person", plan.handle);
export const emailOf = (plan: Pick<PersonPlan, "handle">) => `${plan.handle}@${DOMAIN}`;

/** Those to sign in as, with their addresses. */
export function signInsOf(roster: readonly PersonPlan[]): (SignIn & { id: string; email: string })[] {
  return SIGN_INS.map((one) => {
    const plan = roster.find(({ name }) => name === one.name);
    if (!plan) throw new Error(`The demonstration has no ${one.name}.`);
    return { ...one, id: personId(plan), email: emailOf(plan) };
  });
}

/** Roles of those who are on no ladder. */
const GRANTED: Readonly<Record<string, Pick<GrantRow, "role" | "reason">>> = {
  [ADMINISTRATOR]: { role: "ADMINISTRATOR", reason: "Runs Waymark for Lantern" },
  [HUMAN_RESOURCES]: { role: "HUMAN_RESOURCES", reason: "Runs review cycles for Lantern" },
};

export type PeopleRows = { teams: TeamRow[]; people: PersonRow[]; positions: PositionRow[]; grants: GrantRow[] };

export function peopleRows(roster: readonly PersonPlan[], today: Date): PeopleRows {
  const teamId = (name: string) => idOf("team", name);
  return {
    teams: TEAMS.map(({ name }) => teamRow(freshAt(today), { id: teamId(name), name })),
    people: roster.map((plan) =>
      personRow(freshAt(today), {
        id: personId(plan),
        name: plan.name,
        email: emailOf(plan),
        timeZone: plan.timeZone,
        teamId: teamId(plan.team.name),
        managerId: plan.manager && personId(plan.manager),
        startedOn: startedOn(plan, today),
      }),
    ),
    positions: roster.flatMap((plan) => positionsOf(plan, today)),
    grants: roster.flatMap((plan) => grantsOf(plan, today)),
  };
}

function grantsOf(plan: PersonPlan, today: Date): GrantRow[] {
  const granted = GRANTED[plan.name];
  if (!granted) return [];
  const fresh = { ...freshAt(today), newId: () => idOf("grant", plan.handle) };
  return [grantRow(fresh, { personId: personId(plan), since: startedOn(plan, today), ...granted })];
}

/** Who is on no ladder came two and a half years ago. */
export function startedOn(plan: PersonPlan, today: Date): Date {
  return monthsBefore(today, plan.path[0]?.monthsAgo ?? 30);
}

function positionsOf(plan: PersonPlan, today: Date): PositionRow[] {
  const atWork = workingHours(plan.timeZone);
  return plan.path.map(({ monthsAgo, level, overlay }) => {
    const since = monthsBefore(today, monthsAgo);
    return positionRow(freshAt(atWork(daysBefore(since, -3), chance("recorded", plan.handle, monthsAgo))), {
      id: idOf("position", plan.handle, monthsAgo),
      personId: personId(plan),
      frameworkSlug: plan.team.frameworkSlug,
      levelCode: level,
      overlayCode: overlay,
      overlayUntil: overlay && monthsBefore(today, monthsAgo - 12),
      since,
    });
  });
}

/** The level held on a day, and since when; `null` before the first. */
export function heldOn(plan: PersonPlan, day: Date, today: Date): { level: string; since: Date } | null {
  const dated = plan.path.map(({ level, monthsAgo }) => ({ level, since: monthsBefore(today, monthsAgo) }));
  return dated.findLast(({ since }) => since <= day) ?? null;
}

/** Where a person is going within a year of that day; `null` when they stay. */
export function nextWithinAYear(plan: PersonPlan, day: Date, today: Date): string | null {
  const year = daysBefore(day, -365);
  const next = plan.path.find(({ monthsAgo }) => {
    const since = monthsBefore(today, monthsAgo);
    return since > day && since <= year;
  });
  return next && next.level !== heldOn(plan, day, today)?.level ? next.level : null;
}

/** What the factories need; every id here is given, since it must be the same in every seed. */
export function freshAt(at: Date) {
  return {
    now: () => at,
    newId: (): string => {
      throw new Error("A row of the demonstration has no id of its own.");
    },
  };
}
