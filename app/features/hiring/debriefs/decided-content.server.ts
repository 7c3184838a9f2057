import { type SealedKind, sealOf } from "~/platform/audit/sealed-content.server";
import type { Tx } from "~/platform/database/database.server";
import { readDecided } from "./decided-content.repo.server";

/** What was decided on a candidate: decisions, dissents, and scores that were given anew. */
export const DECIDED: SealedKind = {
  kind: "hiring decision (candidate)",
  actions: ["debrief.rescore", "hiring-decision.make", "hiring-decision.dissent"],
  loggedBy: ["objectId"],
  read: readDecided,
};

/** For the entry of what makes it final. */
export const sealOfDecided = (tx: Tx, candidateId: string): Promise<string> => sealOf(tx, DECIDED, candidateId);
