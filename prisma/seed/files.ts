import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { corroborationRow, evidenceLinkRow, evidenceRow } from "../../test/factories/assessments";
import { daysBefore } from "./calendar";
import { idOf } from "./chance";
import { freshAt } from "./people";

/** A file that somebody of the demonstration shows: a text, since it is made of nothing but its words. */
type Plan = { owner: string; asked: string; daysAgo: number; title: string; name: string; about: string; text: string };

const PLANS: readonly Plan[] = [
  {
    owner: "Amara Okafor",
    asked: "Noor van Dijk",
    daysAgo: 47,
    title: "Runbook for stuck payouts",
    name: "stuck-payouts-runbook.md",
    about: "I wrote it after the second night of doing this by hand. Two people have used it since without calling me.",
    text: `# Stuck payouts

1. Look at the age of the oldest pending payout. Under ten minutes: wait.
2. Pause the sender. Nothing is lost; payouts keep their order.
3. Compare the bank's file with our ledger. Where they differ, the bank is right about what it sent.
4. Mark what arrived, send the rest once, resume.

Tell support before step 2 and after step 4.
`,
  },
  {
    owner: "Noor van Dijk",
    asked: "Amara Okafor",
    daysAgo: 410,
    title: "Load test before the autumn sale",
    name: "load-test.csv",
    about: "What we measured before and after the change to the connection pool.",
    text: "day,requests per second,slowest of a hundred (ms)\nbefore,410,1900\nafter,980,240\n",
  },
];

/** Files, attached where their owner attached something before. */
export async function seedFiles(tx: Tx, app: Pick<App, "files" | "now">): Promise<void> {
  for (const plan of PLANS) {
    const content = Buffer.from(plan.text);
    const sha256 = createHash("sha256").update(content).digest("hex");
    const fileKey = idOf("file", plan.name);
    await app.files.put(fileKey, { open: () => Readable.from([content]), size: content.length, sha256 });
    const file = { fileKey, fileSize: content.length, fileHash: sha256 };
    await storeFile(tx, plan, file, app.now());
  }
}

type Stored = { fileKey: string; fileSize: number; fileHash: string };

async function storeFile(tx: Tx, plan: Plan, file: Stored, today: Date): Promise<void> {
  const idOfPerson = async (name: string) => (await tx.person.findFirstOrThrow({ where: { name } })).id;
  const [ownerId, colleagueId] = [await idOfPerson(plan.owner), await idOfPerson(plan.asked)];
  const happenedOn = daysBefore(today, plan.daysAgo);
  const fresh = freshAt(daysBefore(today, plan.daysAgo - 2));
  const { title, about: body, name: fileName } = plan;
  const row = evidenceRow(fresh, { id: idOf("file of", plan.name), ownerId, title, body, happenedOn });
  const type = "text/plain; charset=utf-8";
  const evidence = await tx.evidence.create({ data: { ...row, kind: "FILE", fileName, fileType: type, ...file } });
  const near = await tx.evidenceLink.findMany({
    where: { evidence: { ownerId } },
    orderBy: [{ evidence: { happenedOn: "desc" } }, { evidenceId: "asc" }, { expectationId: "asc" }],
    distinct: ["expectationId"],
    take: 2,
  });
  await tx.evidenceLink.createMany({ data: near.map((link) => evidenceLinkRow(fresh, evidence, link)) });
  await tx.corroboration.create({ data: corroborationRow(fresh, evidence, { colleagueId }) });
}
