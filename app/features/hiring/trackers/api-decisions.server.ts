import { DecisionsQuery } from "./api.schema";
import { type ApiCall, type ApiReply, demandOf } from "./api-answer.server";
import { findDecision, listDecisions as readDecisions } from "./api-decisions.repo.server";
import { afterRow, pageOf } from "./api-page.server";
import { nothingThere } from "./domain/api-problem";

export async function listDecisions({ app, program, query }: ApiCall): Promise<ApiReply> {
  demandOf(program, "decisions.follow");
  const { since, opening, limit, cursor } = query(DecisionsQuery);
  const rows = await readDecisions(app.db, { since, opening, after: afterRow(cursor), take: limit + 1 });
  return { status: 200, body: pageOf(rows, limit, ({ decidedAt, id }) => [decidedAt, id]) };
}

export async function readDecision({ app, program }: ApiCall, id: string): Promise<ApiReply> {
  demandOf(program, "decisions.follow");
  const decision = await findDecision(app.db, id);
  if (!decision) throw nothingThere();
  return { status: 200, body: decision };
}
