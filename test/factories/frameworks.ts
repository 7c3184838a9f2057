import { createHash } from "node:crypto";
import type { Competency, Expectation, Framework, Ladder, Level } from "~/features/ladder/format/domain/framework";
import type { Prisma } from "~/platform/generated/prisma/client";
import type { Making } from "./people";

/** Stores a framework as a published version, without the checks that publishing makes. */
export async function createFrameworkVersion(making: Making, framework: Framework = smallFramework()) {
  const content = framework as unknown as Prisma.InputJsonObject;
  const version = await making.db.frameworkVersion.create({
    data: {
      id: making.newId(),
      slug: framework.slug,
      version: framework.version,
      contentHash: createHash("sha256").update(JSON.stringify(framework)).digest("hex"),
      content,
      publishedAt: making.now(),
    },
  });
  const asked = framework.ladders.flatMap((ladder) => ladder.levels.flatMap((level) => level.expectations));
  const rows = asked.map(({ id }) => ({ versionId: version.id, expectationId: id }));
  await making.db.frameworkExpectation.createMany({ data: rows });
  return version;
}

/**
 * Two competencies in two themes; a ladder IC1 to IC3, a tech lead ladder TL1, and a way between IC3 and TL1. Each level
 * asks one thing of each competency: `e-ic1aaa`, `e-ic1bbb`, `e-ic2aaa` and so on. Those of `c-aaaa` share an arc.
 */
export function smallFramework(given: Partial<Framework> = {}): Framework {
  const competencies: Competency[] = [
    { id: "c-aaaa", themeId: "depth", name: "Craft", summary: "Code that is easy to change." },
    { id: "c-bbbb", themeId: "impact", name: "Delivery", summary: "Work that reaches people." },
  ];
  return {
    slug: "small",
    name: "Small",
    version: "1.0.0",
    owner: "Engineering leadership",
    summary: "Enough of a framework to try things with.",
    extends: null,
    scale: [
      { id: "not-yet", label: "Not yet", meaning: "Not seen.", meets: false },
      { id: "developing", label: "Developing", meaning: "Seen in part.", meets: false },
      { id: "meeting", label: "Meeting", meaning: "Seen.", meets: true },
      { id: "exceeding", label: "Exceeding", meaning: "Seen under harder conditions.", meets: false },
    ],
    themes: [
      { id: "depth", name: "Technical depth", summary: "How it is built." },
      { id: "impact", name: "Impact", summary: "What it changes." },
    ],
    competencies,
    ladders: [smallLadder("ic", "IC", 3, competencies), smallLadder("tl", "TL", 1, competencies)],
    pathways: [{ id: "p-aaaa", from: "IC3", to: "TL1", kind: "lateral", bothWays: true, note: "The same scope." }],
    promotions: [],
    ...given,
  };
}

function smallLadder(id: string, code: string, height: number, competencies: readonly Competency[]): Ladder {
  const codes = Array.from({ length: height }, (_, index) => `${code}${index + 1}`);
  return {
    id,
    code,
    name: `${code} ladder`,
    summary: `The ${code} ladder.`,
    competencyIds: competencies.map((one) => one.id),
    overlay: null,
    levels: codes.map((levelCode) => smallLevel(id, levelCode, competencies)),
  };
}

function smallLevel(ladderId: string, code: string, competencies: readonly Competency[]): Level {
  const expectations = competencies.map((competency): Expectation => {
    const letters = competency.id.slice(2, 5);
    return {
      id: `e-${code.toLowerCase()}${letters}`,
      competencyId: competency.id,
      ladderId,
      levelCode: code,
      statement: `Does what ${code} asks of ${competency.name.toLowerCase()}.`,
      kind: "skill",
      examples: [`A ${code} example.`],
      observableBy: ["manager", "peer"],
      arc: letters === "aaa" ? "craft" : null,
      core: true,
    };
  });
  const scope = `The scope of ${code}.`;
  return { code, title: `Engineer ${code}`, scope, summary: scope, cumulative: true, entry: true, expectations };
}
