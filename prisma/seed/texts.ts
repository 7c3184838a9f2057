import { readFileSync } from "node:fs";

/** What people write about one expectation: of having done it, of not quite, of having had no opportunity. */
export type Notes = { yes: string[]; partly: string[]; noOpportunity: string[] };

/** What may be written about any expectation of a competency. */
export type SharedNotes = {
  notYet: string[];
  managerYes: string[];
  managerPartly: string[];
  /** What the person, and what their manager, takes away from the conversation. */
  ownActions: string[];
  managerActions: string[];
};

export type EvidenceText = { title: string; arcs: string[]; at: string | null; body: string; confirmation: string };

export type Texts = {
  /** By expectation id. */
  notes: ReadonlyMap<string, Notes>;
  /** By the competency's name. */
  shared: ReadonlyMap<string, SharedNotes>;
  evidence: readonly EvidenceText[];
};

const NOTES = ["ic1", "ic2", "ic3", "ic4", "ic5-ic6", "tech-lead", "manager", "reliability"];

export function readTexts(): Texts {
  return {
    notes: new Map(NOTES.flatMap((file) => sections(file).map(toNotes))),
    shared: new Map(sections("shared").map(toShared)),
    evidence: sections("evidence").map(toEvidence),
  };
}

type Section = { heading: string; lines: string[] };

function sections(file: string): Section[] {
  const text = readFileSync(new URL(`texts/${file}.md`, import.meta.url), "utf8");
  const [, ...parts] = text.split(/^## /m);
  return parts.map((part) => {
    const [heading = "", ...lines] = part.trimEnd().split("\n");
    return { heading, lines };
  });
}

const marked = (lines: readonly string[], mark: string) =>
  lines.filter((line) => line.startsWith(`${mark}: `)).map((line) => line.slice(mark.length + 2));

function toNotes({ heading, lines }: Section): [string, Notes] {
  const notes = { yes: marked(lines, "yes"), partly: marked(lines, "partly"), noOpportunity: marked(lines, "none") };
  return [heading.split(" ")[0] ?? heading, notes];
}

function toShared({ heading, lines }: Section): [string, SharedNotes] {
  return [
    heading,
    {
      notYet: marked(lines, "not yet"),
      managerYes: marked(lines, "seen"),
      managerPartly: marked(lines, "unseen"),
      ownActions: marked(lines, "own action"),
      managerActions: marked(lines, "manager action"),
    },
  ];
}

function toEvidence({ heading, lines }: Section): EvidenceText {
  return {
    title: heading,
    arcs: marked(lines, "for")[0]?.split(" ") ?? [],
    at: marked(lines, "at")[0] ?? null,
    body: lines.filter((line) => line !== "" && !/^(for|at|confirmed): /.test(line)).join("\n"),
    confirmation: marked(lines, "confirmed")[0] ?? "",
  };
}
