import type { Db } from "~/platform/database/database.server";
import { ADMINISTRATOR, type Fullest } from "./fullest";

const FRAMEWORK = `name: Progression
version: 0.1.0
owner: "To be written: who owns it"
invented: [owner, version]
`;

/** A ladder that was uploaded: some of it kept, some lost and some filled in. */
export async function createLadderImport(db: Db, uploadedBy: string): Promise<string> {
  const lost = { file: "progression.csv", line: 7, what: "column", text: "Rating" };
  const invented = {
    path: "framework.yaml.owner",
    value: "To be written: who owns it",
    why: "The file names no owner.",
  };
  const counts = { ladders: 1, levels: 3, competencies: 4, expectations: 12, examples: 2 };
  const report = {
    format: "spreadsheet",
    counts,
    kept: 21,
    lost: [lost],
    lostInAll: 1,
    refused: [],
    invented: [invented],
  };
  const row = { id: crypto.randomUUID(), fileName: "progression.csv", splitting: "auto", slug: "progression" };
  const files = { "framework.yaml": FRAMEWORK };
  const named = (name: string, choice: string, sample: string) => ({ name, choice, sample });
  const columns = [
    named("Competency", "competency", "Mentoring"),
    named("Junior", "own", "Asks early"),
    named("Rating", "person", ""),
  ];
  const sheet = { sheet: "", header: "competency\tjunior\trating", columns };
  const source = Buffer.from("Competency,Junior,Rating\nMentoring,Asks early,3\n");
  await db.ladderImport.create({
    data: { ...row, report, files, columns: [sheet], source, uploadedBy, uploadedAt: new Date() },
  });
  return row.id;
}

export const importedLadder: Fullest = {
  as: ADMINISTRATOR,
  async path(db) {
    const { id: uploadedBy } = await db.person.findFirstOrThrow({ where: { name: ADMINISTRATOR } });
    return `/admin/ladders/import/${await createLadderImport(db, uploadedBy)}`;
  },
};
