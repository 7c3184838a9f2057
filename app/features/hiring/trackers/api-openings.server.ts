import { OpeningsQuery } from "./api.schema";
import { type ApiCall, type ApiReply, demandOf } from "./api-answer.server";
import { findListedOpening, type ListedOpening, listOpenings as readOpenings } from "./api-openings.repo.server";
import { afterRow, pageOf } from "./api-page.server";
import { nothingThere } from "./domain/api-problem";
import type { ToldOpening } from "./domain/api-told";

export async function listOpenings({ app, program, query }: ApiCall): Promise<ApiReply> {
  demandOf(program, "openings.list");
  const { status, limit, cursor } = query(OpeningsQuery);
  const rows = await readOpenings(app.db, { status, after: afterRow(cursor), take: limit + 1 });
  const page = pageOf(rows, limit, ({ createdAt, id }) => [createdAt.toISOString(), id]);
  return { status: 200, body: { ...page, items: page.items.map(told) } };
}

export async function readOpening({ app, program }: ApiCall, id: string): Promise<ApiReply> {
  demandOf(program, "openings.list");
  const opening = await findListedOpening(app.db, id);
  if (!opening) throw nothingThere();
  return { status: 200, body: told(opening) };
}

function told({ createdAt: _, ...opening }: ListedOpening): ToldOpening {
  return opening;
}
