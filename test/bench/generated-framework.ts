/** A framework's file as text; `path` is relative to its folder. */
export type GeneratedFile = { path: string; text: string };

export type FrameworkSize = { ladders: number; levels: number; competencies: number };

/** A stream of numbers in [0, 1) that depends on the seed alone. Source: mulberry32, Tommy Ettinger (public domain). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const split = (words: string) => words.trim().split(/\s+/);
const VERBS = split(
  "Publishes Reviews Describes Measures Replaces Documents Rehearses Explains Reports Traces Schedules Compares Repairs Drafts Presents Records Groups Removes Collects Tests",
);
const QUALITIES = split(
  "open weekly fragile shared costly quiet recurring planned visible overdue unusual regional internal public early late small broad risky simple",
);
const OBJECTS = split(
  "interfaces alerts backups estimates decisions migrations dashboards outages contracts libraries pipelines queries releases budgets handbooks caches forms reports queues certificates",
);
const PARTNERS = split(
  "designers analysts customers newcomers auditors suppliers operators writers researchers sellers testers planners lawyers teachers editors managers visitors trainees buyers partners",
);
const PLACES = split(
  "archive calendar console journal ledger notebook register repository roadmap wiki forum inbox board library catalogue handbook index tracker gallery atlas",
);
const TIMES = split(
  "quarter sprint month season week holiday launch audit outage campaign freeze rollout pilot survey merger upgrade summit review trial handover",
);

type Writer = { pick: (words: readonly string[]) => string; id: (prefix: string) => string };

function writer(seed: number): Writer {
  const next = numbers(seed);
  const used = new Set<string>();
  const id = (prefix: string): string => {
    const digits = Math.floor(next() * 36 ** 6)
      .toString(36)
      .padStart(6, "0");
    const made = `${prefix}-${prefix === "e" ? digits : digits.slice(2)}`;
    if (used.has(made)) return id(prefix);
    used.add(made);
    return made;
  };
  return { id, pick: (words) => words[Math.floor(next() * words.length)]! };
}

function statement({ pick }: Writer): string {
  const [place, time] = [pick(PLACES), pick(TIMES)];
  return `${pick(VERBS)} ${pick(QUALITIES)} ${pick(OBJECTS)} with ${pick(PARTNERS)} in the ${place} during each ${time}.`;
}

const range = (length: number) => Array.from({ length }, (_, index) => index);
const ladderCode = (index: number) => `L${String.fromCharCode(65 + Math.floor(index / 26), 65 + (index % 26))}`;

function expectation(write: Writer): string[] {
  return [
    `        - id: ${write.id("e")}`,
    `          statement: ${statement(write)}`,
    "          kind: skill",
    "          examples:",
    `            - A note in the ${write.pick(PLACES)} names ${write.pick(PARTNERS)} who took part.`,
    "          observable_by: [manager, peer]",
    "          weight: core",
  ];
}

function ladderText(index: number, size: FrameworkSize, competencies: readonly string[], write: Writer): string {
  const code = ladderCode(index);
  const levels = range(size.levels).flatMap((level) => [
    `  - code: ${code}${level + 1}`,
    `    title: Grade ${level + 1}`,
    `    scope: Work that touches ${level + 1} teams.`,
    `    summary: Does what grade ${level + 1} of this ladder does.`,
    "    expectations:",
    ...competencies.flatMap((id) => [`      ${id}:`, ...expectation(write)]),
  ]);
  const head = [
    `id: ladder-${index + 1}`,
    `name: Ladder ${index + 1}`,
    `code: ${code}`,
    "summary: A ladder for measuring.",
  ];
  return [...head, `entry: [${code}1]`, "levels:", ...levels, ""].join("\n");
}

function promotionText(size: FrameworkSize, write: Writer): string {
  const steps = range(size.ladders).flatMap((ladder) =>
    range(size.levels - 1).flatMap((level) => [
      `  - id: ${write.id("s")}`,
      `    from: ${ladderCode(ladder)}${level + 1}`,
      `    to: ${ladderCode(ladder)}${level + 2}`,
      "    summary: One step up.",
      "    criteria:",
      `      - { id: ${write.id("r")}, all: true, at: ${ladderCode(ladder)}${level + 1}, rating: meeting, share: most }`,
    ]),
  );
  return ["steps:", ...steps, ""].join("\n");
}

/**
 * The files of a framework without an error: every cell holds one expectation, and no two are alike.
 * @param seed the same seed and size give the same texts.
 */
export function generatedFramework(size: FrameworkSize, seed = 1): GeneratedFile[] {
  const write = writer(seed);
  const competencies = range(size.competencies).map(() => write.id("c"));
  const words = ["not-yet", "developing", "meeting", "exceeding"];
  const framework = [
    "name: Generated",
    "version: 1.0.0",
    "owner: Nobody in particular",
    "summary: As large as somebody might make it.",
    "scale:",
    ...words.flatMap((id) => [
      `  - { id: ${id}, label: ${id}, meaning: How it is${id === "meeting" ? ", meets: true" : ""} }`,
    ]),
    "themes:",
    "  - { id: everything, name: Everything, summary: All there is. }",
    "competencies:",
    ...competencies.map(
      (id, index) => `  - { id: ${id}, theme: everything, name: Number ${index}, summary: A thing. }`,
    ),
    "",
  ].join("\n");
  const ladders = range(size.ladders).map((index) => {
    return { path: `ladders/ladder-${index + 1}.yaml`, text: ladderText(index, size, competencies, write) };
  });
  return [
    { path: "framework.yaml", text: framework },
    ...ladders,
    { path: "promotion.yaml", text: promotionText(size, write) },
  ];
}
