import { createCorroboration, createFile } from "../../factories/assessments";
import type { TestApp } from "../../setup/app";

/** A file of `self`, called and holding `words`, which the colleague was asked to confirm. */
export async function createEvidenceWorld(app: TestApp, people: { self: string; colleague: string }, words: string) {
  const evidence = await createFile(app, { ownerId: people.self, fileName: `${words}.txt` }, words);
  await createCorroboration(app, evidence, { colleagueId: people.colleague });
  return { evidenceFile: evidence.id };
}
