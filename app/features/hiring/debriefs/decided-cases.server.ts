import { decisionInWords } from "~/features/hiring/decisions/domain/decision";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { can } from "~/policy/can";
import { type DecidedRow, listDecided } from "./decided-cases.repo.server";
import type { DecidedCase } from "./domain/debrief";

/** Decided debriefs that the actor had a part in, latest first. */
export async function decidedCases(app: App, actor: Actor, page: number): Promise<Listed<DecidedCase>> {
  const found = await listed(page, (slice) => listDecided(app.db, actor.id, slice));
  return { ...found, rows: found.rows.map((row) => caseOf(actor, row)) };
}

const MOST_RECENT = 5;

/** The latest of them, for a page about more. */
export async function recentlyDecided(app: App, actor: Actor): Promise<DecidedCase[]> {
  const rows = await listDecided(app.db, actor.id, { skip: 0, take: MOST_RECENT });
  return rows.map((row) => caseOf(actor, row));
}

function caseOf(actor: Actor, row: DecidedRow): DecidedCase {
  const { id, code, role, decidedOn, dissented } = row;
  const mayDissent = !dissented && can(actor, "debrief.dissent", { ...row, status: "DECIDED" });
  return { id, code, role, decidedOn, inWords: decisionInWords(row), dissented, mayDissent };
}
