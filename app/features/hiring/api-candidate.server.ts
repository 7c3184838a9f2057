import { randomBytes } from "node:crypto";
import { dayText } from "~/kernel/day";
import { type ApiCandidate, NewCandidate, PageQuery } from "./api.schema";
import { type ApiCall, type ApiReply, demandOf, wrongFields } from "./api-answer.server";
import { type Adding, addTracked, findTracked, listTracked, type TrackedCandidate } from "./api-candidate.repo.server";
import { findListedOpening } from "./api-openings.repo.server";
import { cursorParts, pageOf } from "./api-page.server";
import { candidateState, consentProblems } from "./domain/api-candidate";
import { ApiProblem, nothingThere } from "./domain/api-problem";
import { candidateCode } from "./domain/candidate";

export async function listCandidates({ app, program, query }: ApiCall, openingId: string): Promise<ApiReply> {
  demandOf(program, "candidates.follow");
  const { limit, cursor } = query(PageQuery);
  const [after = ""] = cursor === undefined ? [] : cursorParts(cursor, 1);
  if (!(await findListedOpening(app.db, openingId))) throw nothingThere();
  const rows = await listTracked(app.db, openingId, after, limit + 1);
  const page = pageOf(rows, limit, ({ externalId }) => [externalId]);
  return { status: 200, body: { ...page, items: page.items.map(told) } };
}

export async function readCandidate({ app, program }: ApiCall, openingId: string, id: string): Promise<ApiReply> {
  demandOf(program, "candidates.follow");
  const candidate = await findTracked(app.db, openingId, id);
  if (!candidate) throw nothingThere();
  return { status: 200, body: told(candidate) };
}

/** Draws so many that all are somebody's only where nearly all are. */
const CODES_DRAWN = 8;

/** Adds somebody to an opening once, however often it is asked. */
export async function addCandidate({ app, program, body }: ApiCall, openingId: string): Promise<ApiReply> {
  demandOf(program, "candidates.add");
  const given = await body(NewCandidate);
  const at = app.now();
  const problems = consentProblems(given.consent, dayText(at));
  if (problems.length > 0) throw wrongFields(problems);
  const codes = Array.from({ length: CODES_DRAWN }, () => candidateCode(randomBytes(8)));
  const made = { id: app.newId(), debriefId: app.newId(), codes, at, reason: `Sent by ${program.name}` };
  const adding = await addTracked(app.db, openingId, given, made);
  if (adding !== "added" && adding !== "there") throw REFUSALS[adding]();
  const candidate = await findTracked(app.db, openingId, given.externalId);
  if (!candidate) throw nothingThere();
  const location = `/openings/${encodeURIComponent(openingId)}/candidates/${encodeURIComponent(given.externalId)}`;
  return { status: adding === "added" ? 201 : 200, body: told(candidate), location };
}

const REFUSALS: Record<Exclude<Adding, "added" | "there">, () => ApiProblem> = {
  "no-opening": nothingThere,
  "not-open": () => new ApiProblem("opening-not-open", "This opening is closed. Send candidates to one that is open."),
  "address-taken": () => {
    const detail =
      "Another candidate of this opening has this e-mail address. Ask the opening's coordinator whether it is the same person.";
    return new ApiProblem("address-taken", detail);
  },
  "no-referrer": () =>
    wrongFields([{ at: "/referredBy", detail: "Nobody in Waymark has this address. Correct it, or send null." }]),
};

function told({ facts, addedAt, withdrawnAt, ...candidate }: TrackedCandidate): ApiCandidate {
  return {
    ...candidate,
    state: candidateState(facts),
    addedAt: addedAt.toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
  };
}
