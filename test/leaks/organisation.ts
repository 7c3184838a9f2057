import fc from "fast-check";
import type { Role } from "~/kernel/actor";

type Status = "DRAFT" | "SUBMITTED";

/** A small organisation with its history; people are their places in `managers`. */
export type Plan = {
  /** Each person's manager, somebody before them; the first has none. */
  managers: (number | null)[];
  /** One of two teams. */
  teams: number[];
  grants: { person: number; role: Role; team: number }[];
  elevated: { reader: number; subject: number }[];
  assessments: {
    subject: number;
    own: Status;
    /** The manager's sheet, by whoever managed the person then. */
    managers: { rater: number; status: Status } | null;
    revealed: boolean;
  }[];
  evidence: { owner: number; asked: { colleague: number; answered: boolean }[] }[];
};

const ROLES: Role[] = [
  "ADMINISTRATOR",
  "PEOPLE_PARTNER",
  "FACILITATOR",
  "HIRING_LEAD",
  "PANEL_MEMBER",
  "PROGRAMME_OWNER",
];
const status = fc.constantFrom<Status>("DRAFT", "SUBMITTED");

/** Random organisations of three to six people. */
export const plans: fc.Arbitrary<Plan> = fc.integer({ min: 3, max: 6 }).chain((size) => {
  const somebody = fc.nat(size - 1);
  return fc
    .record({
      above: fc.array(fc.nat(), { minLength: size, maxLength: size }),
      teams: fc.array(fc.nat(1), { minLength: size, maxLength: size }),
      grants: fc.array(fc.record({ person: somebody, role: fc.constantFrom(...ROLES), team: fc.nat(1) }), {
        maxLength: 3,
      }),
      elevated: fc.array(fc.record({ reader: somebody, subject: somebody }), { maxLength: 1 }),
      assessments: fc.array(
        fc.record({
          subject: somebody,
          own: status,
          managers: fc.option(fc.record({ rater: somebody, status })),
          revealed: fc.boolean(),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      evidence: fc.array(
        fc.record({
          owner: somebody,
          asked: fc.uniqueArray(fc.record({ colleague: somebody, answered: fc.boolean() }), {
            maxLength: 2,
            selector: ({ colleague }) => colleague,
          }),
        }),
        { minLength: 1, maxLength: 2 },
      ),
    })
    .map(({ above, ...rest }) => tidy({ ...rest, managers: above.map((any, place) => (place ? any % place : null)) }));
});

/** What the product itself would not let happen is left out: two drafts of one person, a reveal of half an assessment. */
function tidy(plan: Plan): Plan {
  const isFirst = (index: number) =>
    plan.assessments.findIndex(({ subject }) => subject === plan.assessments[index]!.subject) === index;
  return {
    ...plan,
    grants: plan.grants.filter(
      (one, index) =>
        plan.grants.findIndex((other) => other.person === one.person && other.role === one.role) === index,
    ),
    elevated: plan.elevated.filter(({ reader, subject }) => reader !== subject),
    assessments: plan.assessments.map((one, index) => {
      const own = isFirst(index) ? one.own : "SUBMITTED";
      const managers = one.managers?.rater === one.subject ? null : one.managers;
      const revealed = one.revealed && own === "SUBMITTED" && managers?.status === "SUBMITTED";
      return { ...one, own, managers, revealed };
    }),
    evidence: plan.evidence.map((one) => ({
      ...one,
      asked: one.asked.filter(({ colleague }) => colleague !== one.owner),
    })),
  };
}

/** Something that not everybody may read. */
export type Hidden =
  | { of: "own sheet"; assessment: number }
  | { of: "manager's sheet"; assessment: number }
  | { of: "evidence"; evidence: number }
  | { of: "corroboration"; evidence: number; colleague: number };

export function hiddenIn(plan: Plan): Hidden[] {
  return [
    ...plan.assessments.flatMap(({ managers }, assessment): Hidden[] =>
      managers
        ? [
            { of: "own sheet", assessment },
            { of: "manager's sheet", assessment },
          ]
        : [{ of: "own sheet", assessment }],
    ),
    ...plan.evidence.flatMap(({ asked }, evidence): Hidden[] => [
      { of: "evidence", evidence },
      ...asked.map(({ colleague }): Hidden => ({ of: "corroboration", evidence, colleague })),
    ]),
  ];
}

/** Whose page somebody would look at in order to read it. */
export function subjectOf(plan: Plan, hidden: Hidden): number {
  return "assessment" in hidden ? plan.assessments[hidden.assessment]!.subject : plan.evidence[hidden.evidence]!.owner;
}

/** Who may read it at most: section "Who sees what" of the design, said once more, without the code that it is to test. */
export function mayRead(plan: Plan, actor: number, hidden: Hidden): boolean {
  if (hidden.of === "evidence" || hidden.of === "corroboration") {
    const { owner, asked } = plan.evidence[hidden.evidence]!;
    if (actor === owner) return true;
    return hidden.of === "corroboration"
      ? actor === hidden.colleague
      : asked.some(({ colleague }) => colleague === actor);
  }
  const { subject, managers, revealed } = plan.assessments[hidden.assessment]!;
  if (actor === (hidden.of === "own sheet" ? subject : managers?.rater)) return true;
  if (!revealed) return false;
  const manager = plan.managers[subject] ?? null;
  const above = manager === null ? null : plan.managers[manager];
  const isElevated = plan.elevated.some((one) => one.reader === actor && one.subject === subject);
  return actor === subject || actor === manager || actor === above || isElevated;
}
