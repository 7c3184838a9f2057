import { z } from "zod";
import type { Expectation, Framework } from "~/features/ladder/format/domain/framework";

/** The expectation of a goal as it was read when the goal was made, and what has become of it. */
export type GoalExpectation = {
  id: string;
  statement: string;
  competency: string;
  level: string;
  /** `engineering@1.2.0` */
  version: string;
  /** In the current version: worded alike, worded otherwise, or no longer asked. */
  now: { is: "same" } | { is: "reworded"; statement: string; version: string } | { is: "gone"; version: string };
};

/** The expectation of that id, in any ladder. */
export function expectationIn(framework: Framework, id: string): Expectation | null {
  const levels = framework.ladders.flatMap((ladder) => ladder.levels);
  return levels.flatMap((level) => level.expectations).find((one) => one.id === id) ?? null;
}

/**
 * @param then the version that the goal names.
 * @param now the current version of the same framework; `null` where it is no longer published.
 */
export function goalExpectation(then: Framework, now: Framework | null, id: string): GoalExpectation {
  const old = expectationIn(then, id);
  const competency = then.competencies.find((one) => one.id === old?.competencyId)?.name ?? "";
  const known = { id, statement: old?.statement ?? "", competency, level: old?.levelCode ?? "", version: nameOf(then) };
  return { ...known, now: changeOf(old, then, now, id) };
}

function changeOf(old: Expectation | null, then: Framework, now: Framework | null, id: string): GoalExpectation["now"] {
  if (!now || now.version === then.version) return { is: "same" };
  const present = expectationIn(now, id);
  if (!present) return { is: "gone", version: nameOf(now) };
  if (present.statement === old?.statement) return { is: "same" };
  return { is: "reworded", statement: present.statement, version: nameOf(now) };
}

const nameOf = ({ slug, version }: Framework) => `${slug}@${version}`;

/** `versionId/expectationId`, as the pages offer it. */
export const ExpectationKey = z
  .string()
  .regex(/^[\w-]{1,64}\/[\w-]{1,64}$/, "Choose an expectation.")
  .transform((text) => {
    const [versionId, expectationId] = text.split("/") as [string, string];
    return { versionId, expectationId };
  });
export type ExpectationKey = z.infer<typeof ExpectationKey>;
export const OptionalExpectation = z.union([z.literal("").transform(() => null), ExpectationKey]);
