import { createHash } from "node:crypto";
import fc from "fast-check";
import { corroborationRow, evidenceLinkRow, evidenceRow } from "../factories/assessments";
import { readsCaseOf } from "./hidden-cases";
import type { Place } from "./people";
import { type Items, isAround, type Piece, type Plan } from "./plan";

type Evidence = Items["evidence"];

/** Evidence, with the words of files, and what colleagues said of it. */
export const evidence: Piece<Evidence> = {
  items: (somebody) =>
    fc.array(
      fc.record({
        owner: somebody,
        isFile: fc.boolean(),
        isLate: fc.boolean(),
        inCase: fc.boolean(),
        asked: fc.uniqueArray(fc.record({ colleague: somebody, answered: fc.boolean() }), {
          maxLength: 2,
          selector: ({ colleague }) => colleague,
        }),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  tidy: (items) =>
    items.map((one) => ({ ...one, asked: one.asked.filter(({ colleague }) => colleague !== one.owner) })),
  where: () => /evidence|corroborations|conversation|cases|readiness|growth|export/,
  things: ({ asked }) => [
    { of: "evidence" },
    ...asked.map(({ colleague }) => ({ of: "corroboration", by: colleague })),
  ],
  subject: ({ owner }) => owner,
  mayRead(plan, item, actor, { of, by }) {
    if (actor === item.owner || isShown(plan, item, actor)) return true;
    return of === "corroboration" ? actor === by : item.asked.some(({ colleague }) => colleague === actor);
  },
  rows(making, { owner, isFile, isLate, asked }, isOther) {
    const other = isOther({ of: "evidence" });
    const ownerId = making.person(owner);
    const attachedAt = new Date(making.now().getTime() + (isLate ? 3_600_000 : -3_600_000));
    const answers = asked.map(({ colleague, answered }) => {
      const changed = isOther({ of: "corroboration", by: colleague });
      const status = changed ? ("DECLINED" as const) : ("CONFIRMED" as const);
      const said = answered ? { status, sentence: changed ? "I was elsewhere." : "I was there." } : { sentence: "" };
      return corroborationRow(making, making, { colleagueId: making.person(colleague), ...said });
    });
    return {
      Evidence: [
        evidenceRow(making, { id: making.id, ownerId, ...(isFile ? fileOf(making.id, other) : noteOf(other)) }),
      ],
      EvidenceLink: (other ? ["e-ic2aaa", "e-ic2bbb"] : ["e-ic2aaa"]).map((expectationId) => ({
        ...evidenceLinkRow(making, making, { versionId: making.versionId, expectationId }),
        attachedAt,
      })),
      Corroboration: answers,
    };
  },
  // Files are there only where one is going to change.
  world: ({ id }, _item, thing) => ({ evidence: id, ...(thing ? { evidenceFile: id } : {}) }),
};

/** In a conversation that has been revealed, or in a promotion case. */
function isShown(plan: Plan, { owner, isLate, inCase }: Evidence, actor: Place): boolean {
  const isRevealed = plan.assessments.some(({ subject, revealed }) => subject === owner && revealed);
  return (isRevealed && !isLate && isAround(plan, owner, actor)) || (inCase && readsCaseOf(plan, owner, actor));
}

function noteOf(other: boolean) {
  return other ? { title: "Another title", url: "https://example.org/x", body: "Another text." } : { title: "A title" };
}

/** The words of the file, of which the second belong to the changed one. */
export const FILE_WORDS = ["What the file says.", "What the other file says, at more length."] as const;
export function fileKeys(id: string): readonly [string, string] {
  const digits = createHash("sha256").update(id).digest("hex");
  const key = (first: number) =>
    [8, 4, 4, 4, 12].map((length, part) => digits.slice(first + part * 4, first + part * 4 + length)).join("-");
  return [key(0), key(30)];
}

function fileOf(id: string, other: boolean) {
  const which = other ? 1 : 0;
  return {
    kind: "FILE" as const,
    title: other ? "Another title" : "A title",
    fileKey: fileKeys(id)[which],
    fileName: other ? "other.txt" : "notes.txt",
    fileType: "text/plain; charset=utf-8",
    fileSize: FILE_WORDS[which].length,
    fileHash: String(which).repeat(64),
  };
}
