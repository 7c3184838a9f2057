import type { Db } from "~/platform/database/database.server";
import { type Address, at, ENGINEER, MANAGER } from "./address";

/** A revealed assessment of the engineer. */
export async function conversationOf(db: Db): Promise<string> {
  const where = {
    subject: { name: ENGINEER },
    sheets: { some: { side: "MANAGER", revealedAt: { not: null } } },
  } as const;
  return `/assessments/${(await db.assessment.findFirstOrThrow({ where })).id}/conversation`;
}

export const CONVERSATION_ADDRESSES: Record<string, Address> = {
  "routes/conversations": at("/conversations", MANAGER),
  "routes/assessments.$assessment.conversation": { as: ENGINEER, path: conversationOf },
};
