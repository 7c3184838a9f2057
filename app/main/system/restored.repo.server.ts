import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";

/** What no longer opens anything, in the words of whoever makes it anew. */
export type Ended = {
  sessions: number;
  /** Addresses of people whose invitation or reset link was open. */
  links: string[];
  /** Names of tokens. */
  tokens: string[];
  feeds: number;
  /** Codes of candidates whose link was open. */
  candidates: string[];
};

/**
 * Ends everything in a restored system that opens something without a password: what was ended after the backup was made would be
 * open again, a stolen session or a revoked token among it.
 */
export async function endCredentials(tx: Tx, at: Date): Promise<Ended> {
  const open = { revokedAt: null };
  const unused = { usedAt: null, expiresAt: { gt: at } };
  const offered = { revokedAt: null, expiresAt: { gt: at } };
  const links = await tx.oneTimeLink.findMany({ where: unused, select: { person: { select: { email: true } } } });
  const tokens = await tx.apiToken.findMany({ where: open, select: { name: true }, orderBy: { name: "asc" } });
  const offers = await tx.candidateLink.findMany({ where: offered, select: { candidate: { select: { code: true } } } });
  const { count: sessions } = await tx.session.deleteMany();
  await tx.oneTimeLink.updateMany({ where: unused, data: { expiresAt: at } });
  await tx.apiToken.updateMany({ where: open, data: { revokedAt: at } });
  const { count: feeds } = await tx.calendarFeed.deleteMany();
  await tx.candidateLink.updateMany({ where: offered, data: { revokedAt: at } });
  const after = [
    ...[`${sessions} sessions`, `${links.length} links`, `${tokens.length} tokens`],
    ...[`${feeds} calendars`, `${offers.length} links of candidates`],
  ].join(", ");
  await recordAudit(tx, { at, actorId: null, action: "backup.restore", subjectId: null, objectId: "system", after });
  return {
    ...{ sessions, feeds },
    links: links.flatMap(({ person }) => (person ? [person.email] : [])).sort(),
    tokens: tokens.map(({ name }) => name),
    candidates: offers.map(({ candidate }) => candidate.code).sort(),
  };
}
