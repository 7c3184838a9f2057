import fc from "fast-check";
import type { Role } from "~/kernel/actor";
import { calibrations } from "./hidden-calibration";
import { cases } from "./hidden-cases";
import { evidence } from "./hidden-evidence";
import { feedback, questions } from "./hidden-feedback";
import { hirings } from "./hidden-hiring";
import { mentorships } from "./hidden-mentorship";
import { opportunities } from "./hidden-opportunities";
import { goals, targets } from "./hidden-plans";
import { assessments } from "./hidden-sheets";
import { talks } from "./hidden-talks";
import { learning, leaves } from "./hidden-time";
import type { People, Place } from "./people";
import { groupedBy, type Hidden, type Items, type Piece, type PieceName, type Plan } from "./plan";

const PIECES: { [Name in PieceName]: Piece<Items[Name]> } = {
  assessments,
  evidence,
  goals,
  targets,
  talks,
  feedback,
  questions,
  cases,
  opportunities,
  learning,
  leaves,
  calibrations,
  mentorships,
  hirings,
};
export const PIECE_NAMES = Object.keys(PIECES) as PieceName[];

/** A piece whose items are those that the plan has under its name. */
export const pieceOf = (name: PieceName) => PIECES[name] as Piece<unknown>;

const ROLES: Role[] = [
  "ADMINISTRATOR",
  "PEOPLE_PARTNER",
  "PEOPLE_PARTNER",
  "FACILITATOR",
  "HIRING_LEAD",
  "PANEL_MEMBER",
  "PROGRAMME_OWNER",
  "HUMAN_RESOURCES",
  "HUMAN_RESOURCES",
];

const people = (size: number, somebody: fc.Arbitrary<Place>): fc.Arbitrary<People> =>
  fc
    .record({
      above: fc.array(fc.nat(), { minLength: size, maxLength: size }),
      teams: fc.array(fc.nat(1), { minLength: size, maxLength: size }),
      grants: fc.uniqueArray(
        fc.record({
          person: somebody,
          role: fc.constantFrom(...ROLES),
          team: fc.nat(1),
          reach: fc.constantFrom("EVERYONE" as const, "TEAM" as const, "UNDER" as const),
          under: somebody,
        }),
        { maxLength: 3, selector: ({ person, role }) => `${person} ${role}` },
      ),
      elevated: fc.array(fc.record({ reader: somebody, subject: somebody }), { maxLength: 1 }),
    })
    .map(({ above, elevated, ...rest }) => ({
      ...rest,
      elevated: elevated.filter(({ reader, subject }) => reader !== subject),
      managers: above.map((any, place) => (place ? any % place : null)),
    }));

/** Random organisations of three to six people. */
export const plans: fc.Arbitrary<Plan> = fc.integer({ min: 3, max: 6 }).chain((size) => {
  const somebody = fc.nat(size - 1);
  const items = Object.fromEntries(PIECE_NAMES.map((name) => [name, pieceOf(name).items(somebody)]));
  return fc.tuple(people(size, somebody), fc.record(items)).map(([who, drawn]) => {
    const tidied = PIECE_NAMES.map((name) => [name, pieceOf(name).tidy(drawn[name] as unknown[], who)]);
    return { ...who, ...Object.fromEntries(tidied) } as Plan;
  });
});

/** Everything that is hidden there, by what it is: each kind is to be looked for as often as any other. */
export function hiddenIn(plan: Plan): Map<string, Hidden[]> {
  const all = PIECE_NAMES.flatMap((piece) =>
    plan[piece].flatMap((item, at) =>
      pieceOf(piece)
        .things(item, plan)
        .map((thing): Hidden => ({ ...thing, piece, at })),
    ),
  );
  return groupedBy(all, ({ of }) => of);
}

/** Whose page somebody would look at in order to read it. */
export function subjectOf(plan: Plan, hidden: Hidden): Place {
  return pieceOf(hidden.piece).subject(plan[hidden.piece][hidden.at], hidden);
}

export function mayRead(plan: Plan, actor: Place, hidden: Hidden): boolean {
  return pieceOf(hidden.piece).mayRead(plan, plan[hidden.piece][hidden.at], actor, hidden, hidden.at);
}
