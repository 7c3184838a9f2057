import { newCodes } from "~/features/hiring/candidates/candidate-code.server";
import { dayText } from "~/kernel/time/day";
import { audited } from "~/platform/database/transaction.server";
import { type ApiCandidate, NewCandidate, PageQuery } from "./api.schema";
import { type ApiCall, type ApiReply, demandOf, wrongFields } from "./api-answer.server";
import * as candidates from "./api-candidate.repo.server";
import { findListedOpening } from "./api-openings.repo.server";
import { cursorParts, pageOf } from "./api-page.server";
import { candidateState, consentProblems } from "./domain/api-candidate";
import { ApiProblem, nothingThere } from "./domain/api-problem";

export async function listCandidates({ app, program, query }: ApiCall, openingId: string): Promise<ApiReply> {
  demandOf(program, "candidates.follow");
  const { limit, cursor } = query(PageQuery);
  const [after = ""] = cursor === undefined ? [] : cursorParts(cursor, 1);
  if (!(await findListedOpening(app.db, openingId))) throw nothingThere();
  const rows = await candidates.listTracked(app.db, openingId, after, limit + 1);
  const page = pageOf(rows, limit, ({ externalId }) => [externalId]);
  return { status: 200, body: { ...page, items: page.items.map(told) } };
}

export async function readCandidate({ app, program }: ApiCall, openingId: string, id: string): Promise<ApiReply> {
  demandOf(program, "candidates.follow");
  const candidate = await candidates.findTracked(app.db, openingId, id);
  if (!candidate) throw nothingThere();
  return { status: 200, body: told(candidate) };
}

/** Adds somebody to an opening once, however often it is asked. */
export async function addCandidate({ app, program, body }: ApiCall, openingId: string): Promise<ApiReply> {
  demandOf(program, "candidates.add");
  const given = await body(NewCandidate);
  const at = app.now();
  const problems = consentProblems(given.consent, dayText(at));
  if (problems.length > 0) throw wrongFields(problems);
  const refused = await audited(app.db, async (tx) => {
    const checked = await candidates.checkTracked(tx, openingId, given);
    if (typeof checked === "string") return checked;
    const [code = ""] = await newCodes(tx, 1);
    const made = { id: app.newId(), debriefId: app.newId(), code, at, reason: `Sent by ${program.name}` };
    await candidates.insertTracked(tx, openingId, { ...given, ...checked }, made);
    return null;
  });
  if (refused !== null && refused !== "there") throw REFUSALS[refused]();
  const candidate = await candidates.findTracked(app.db, openingId, given.externalId);
  if (!candidate) throw nothingThere();
  const location = `/openings/${encodeURIComponent(openingId)}/candidates/${encodeURIComponent(given.externalId)}`;
  return { status: refused === null ? 201 : 200, body: told(candidate), location };
}

const REFUSALS: Record<Exclude<candidates.NotAdded, "there">, () => ApiProblem> = {
  "no-opening": nothingThere,
  "not-open": () => new ApiProblem("opening-not-open", "This opening is closed. Send candidates to one that is open."),
  "address-taken": () => {
    const detail =
      "Another candidate of this opening has this e-mail address. Ask the opening's coordinator whether it is the same person.";
    return new ApiProblem("address-taken", detail);
  },
  "no-referrer": () =>
    wrongFields([{ at: "/referredBy", detail: "Nobody in Waymark has this address. Correct it, or send null." }]),
  "referrer-judges": () => {
    const detail = "They lead this opening or decide on it. Have it handed over first.";
    return wrongFields([{ at: "/referredBy", detail }]);
  },
};

function told({ facts, addedAt, withdrawnAt, ...candidate }: candidates.TrackedCandidate): ApiCandidate {
  return {
    ...candidate,
    state: candidateState(facts),
    addedAt: addedAt.toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
  };
}
