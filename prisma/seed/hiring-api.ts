import { createHash } from "node:crypto";
import { DECISION_MADE } from "~/features/hiring/trackers/domain/webhook";
import type { App } from "~/platform/app-context.server";
import { daysBefore } from "./calendar";
import type { Seeding } from "./case-reviews";
import { idOf } from "./chance";
import { candidateId, OPENINGS, planOf } from "./hiring";
import { personId } from "./people";
import { ADMINISTRATOR } from "./roster";

const TRACKER = "https://tracker.lantern.example/waymark";
/** The same on every day, as invented as the tracker: nobody receives what it signs. */
const SECRET = `whsec_${createHash("sha256").update(TRACKER).digest("base64")}`;

/** The applicant tracker of Lantern: its ids of the candidates, and where it is told of decisions. Called when these are made. */
export async function seedHiringApi({ tx, today, roster }: Seeding, { secrets }: Pick<App, "secrets">): Promise<void> {
  const candidates = OPENINGS.flatMap((opening) => [1, 2, 3, 4].map((number) => candidateId(opening, number)));
  for (const [index, id] of candidates.entries()) {
    const where = { candidateId: id, externalId: null };
    await tx.candidateIdentity.updateMany({ where, data: { externalId: `LA-${1041 + index}` } });
  }
  const id = idOf("webhook", TRACKER);
  const createdBy = personId(planOf(roster, ADMINISTRATOR));
  const createdAt = daysBefore(today, 160);
  const sealedSecret = secrets.seal(id, SECRET);
  await tx.webhook.create({ data: { id, url: TRACKER, sealedSecret, createdBy, createdAt } });
  const decisions = await tx.hiringDecision.findMany({ orderBy: { decidedAt: "asc" } });
  await tx.webhookDelivery.createMany({
    data: decisions.map((decision) => ({
      ...{ id: idOf("webhook delivery", decision.id), webhookId: id, event: DECISION_MADE, objectId: decision.id },
      ...{ state: "DELIVERED" as const, attempts: 1, createdAt: decision.decidedAt, lastTriedAt: decision.decidedAt },
    })),
  });
}
