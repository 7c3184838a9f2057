import { checkFramework, type FrameworkSource } from "~/features/ladder/format/domain/check-framework";
import type { Problem } from "~/features/ladder/format/domain/problem";

/** Texts of a framework's files by their path in its folder. */
export type FileTexts = Record<string, string>;

/** Two ladders of two levels and one level, one competency each, without a problem. */
export const VALID_FILES: FileTexts = {
  "framework.yaml": `name: Small
version: 1.0.0
owner: Engineering leadership
summary: Enough to try things with.
scale:
  - { id: not-yet, label: Not yet, meaning: Not seen yet. }
  - { id: meeting, label: Meeting, meaning: Seen., meets: true }
  - { id: exceeding, label: Exceeding, meaning: Seen in harder conditions. }
themes:
  - { id: depth, name: Technical depth, summary: How it is built. }
competencies:
  - { id: c-aaaa, theme: depth, name: Craft, summary: Code that is easy to change. }
`,
  "ladders/ic.yaml": `id: ic
name: Individual contributor
code: IC
summary: For engineers.
entry: [IC1]
levels:
  - code: IC1
    title: Engineer
    scope: Tasks inside one team.
    summary: Finishes tasks.
    expectations:
      c-aaaa: # Craft
        - id: e-aaaaa1
          statement: Submits changes small enough for one sitting.
          kind: skill
          examples: [A renaming goes up ahead of the fix.]
          arc: changes
  - code: IC2
    title: Senior Engineer
    scope: Projects of one team.
    summary: Leads projects.
    expectations:
      c-aaaa: # Craft
        - id: e-aaaaa2
          statement: Splits a migration into steps that are released one by one.
          kind: skill
          examples: [Five releases move one table.]
          arc: changes
          weight: core
`,
  "ladders/tl.yaml": `id: tl
name: Tech lead
code: TL
summary: For tech leads.
levels:
  - code: TL1
    title: Tech Lead
    scope: The technical direction of one team.
    summary: Answers for direction.
    expectations:
      c-aaaa: # Craft
        - id: e-aaaaa3
          statement: Settles with the team which debt is paid this quarter.
          kind: behaviour
          examples: [A list of four debts and their cost.]
`,
  "pathways.yaml": `pathways:
  - id: p-aaaa
    from: IC2
    to: TL1
    kind: lateral
    both_ways: true
    note: Direction instead of building.
`,
  "promotion.yaml": `steps:
  - id: s-aaaa
    from: IC1
    to: IC2
    summary: From tasks to projects.
    criteria:
      - id: r-aaaa
        theme: depth
        at: IC2
        rating: meeting
        share: most
        sustained: { cycles: 2 }
    beyond_the_ladder:
      - id: r-aaab
        statement: There is a project to lead.
`,
};

/** An interview kit of one question for one band, for these files. */
export const INTERVIEW = `id: coding
name: Coding together
purpose: Shows how somebody changes code with a colleague.
minutes: 45
points: 5
competencies: [c-aaaa]
bands: [{ id: all, name: Engineers, levels: [IC1, IC2] }]
opening: Thank you for coming.
candidate_time: The last ten minutes are yours.
red_lines: [{ never: Age., where: Everywhere }]
accommodations: More time, on request.
# What is asked, in this order.
questions:
  - id: q-aaaa
    ask: Please add a discount.
    competencies: [c-aaaa]
    minutes: 30
    probes: [How do we find out whether it works?]
    scales:
      - band: all
        anchors:
          1: Writes without running it.
          3: Tests the example.
          5: Tests the edges too.
`;

/** A framework in memory. A text of `null` leaves the file out. */
export function frameworkSource(
  texts: Record<string, string | Uint8Array | null> = {},
  slug = "small",
): FrameworkSource {
  const files = Object.entries({ ...VALID_FILES, ...texts }).flatMap(([path, text]) => {
    if (text === null) return [];
    return [{ path, bytes: typeof text === "string" ? new TextEncoder().encode(text) : text }];
  });
  return { slug, files };
}

/** A framework that extends the valid one and has only these files. */
export function childSource(texts: FileTexts, slug = "child"): FrameworkSource {
  const head = "name: Child\nversion: 1.0.0\nextends: small\n";
  const files = Object.entries({ ...texts, "framework.yaml": `${head}${texts["framework.yaml"] ?? ""}` });
  return { slug, files: files.map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) })) };
}

/** The problems after one replacement in one valid file. The replaced text must be there, or the case tests nothing. */
export function problemsAfter(path: string, from: string, to: string): readonly Problem[] {
  const text = VALID_FILES[path];
  if (!text?.includes(from)) throw new Error(`${path} does not contain ${from}`);
  return checkFramework(frameworkSource({ [path]: text.replace(from, to) })).problems;
}
