import { findReferrer, newCodes, type UnfitReferrer } from "~/features/hiring/candidates/candidate.server";
import { dayText } from "~/kernel/time/day";
import type { Db } from "~/platform/database/database.server";
import { audited, lockObject, shareObject } from "~/platform/database/transaction.server";
import * as stored from "./api.repo.server";
import {
  type ApiCandidate,
  DecisionsQuery,
  NewCandidate,
  OpeningsQuery,
  PageQuery,
  readCursor,
  writeCursor,
} from "./api.schema";
import { type ApiCall, type ApiReply, demandOf, wrongFields } from "./api-answer.server";
import { ApiProblem, candidateState, consentProblems, nothingThere, startOfDay, type ToldOpening } from "./domain/api";

export async function listOpenings({ app, program, query }: ApiCall): Promise<ApiReply> {
  demandOf(program, "openings.list");
  const { status, limit, cursor } = query(OpeningsQuery);
  const rows = await stored.listOpenings(app.db, { status, after: afterRow(cursor), take: limit + 1 });
  const page = pageOf(rows, limit, ({ createdAt, id }) => [createdAt.toISOString(), id]);
  return { status: 200, body: { ...page, items: page.items.map(toldOpening) } };
}

export async function readOpening({ app, program }: ApiCall, id: string): Promise<ApiReply> {
  demandOf(program, "openings.list");
  const opening = await stored.findListedOpening(app.db, id);
  if (!opening) throw nothingThere();
  return { status: 200, body: toldOpening(opening) };
}

function toldOpening({ createdAt: _, ...opening }: stored.ListedOpening): ToldOpening {
  return opening;
}

export async function listCandidates({ app, program, query }: ApiCall, openingId: string): Promise<ApiReply> {
  demandOf(program, "candidates.follow");
  const { limit, cursor } = query(PageQuery);
  const [after = ""] = cursor === undefined ? [] : cursorParts(cursor, 1);
  if (!(await stored.findListedOpening(app.db, openingId))) throw nothingThere();
  const rows = await stored.listTracked(app.db, openingId, after, limit + 1);
  const page = pageOf(rows, limit, ({ externalId }) => [externalId]);
  return { status: 200, body: { ...page, items: page.items.map(toldCandidate) } };
}

export async function readCandidate({ app, program }: ApiCall, openingId: string, id: string): Promise<ApiReply> {
  demandOf(program, "candidates.follow");
  const candidate = await stored.findTracked(app.db, openingId, id);
  if (!candidate) throw nothingThere();
  return { status: 200, body: toldCandidate(candidate) };
}

/** Adds a candidate to an opening, once however often it is asked. */
export async function addCandidate({ app, program, body }: ApiCall, openingId: string): Promise<ApiReply> {
  demandOf(program, "candidates.add");
  const given = await body(NewCandidate);
  const at = app.now();
  const problems = consentProblems(given.consent, dayText(at));
  if (problems.length > 0) throw wrongFields(problems);
  const refused = await audited(app.db, async (tx) => {
    await shareObject(tx, "opening", openingId);
    await lockObject(tx, "opening-candidates", openingId);
    const checked = await stored.checkTracked(tx, openingId, given);
    if (typeof checked === "string") return checked;
    const referrer = await findReferrer(tx, checked, given.referredBy);
    if (typeof referrer === "string") return referrer;
    const [code = ""] = await newCodes(tx, 1);
    const made = { id: app.newId(), debriefId: app.newId(), code, at, reason: `Sent by ${program.name}` };
    await stored.insertTracked(tx, openingId, { ...given, referredById: referrer.id }, made);
    return null;
  });
  if (refused !== null && refused !== "there") throw REFUSALS[refused]();
  const candidate = await stored.findTracked(app.db, openingId, given.externalId);
  if (!candidate) throw nothingThere();
  const location = `/openings/${encodeURIComponent(openingId)}/candidates/${encodeURIComponent(given.externalId)}`;
  return { status: refused === null ? 201 : 200, body: toldCandidate(candidate), location };
}

const REFUSALS: Record<Exclude<stored.NotAdded, "there"> | UnfitReferrer, () => ApiProblem> = {
  "no-opening": nothingThere,
  "not-open": () => new ApiProblem("opening-not-open", "This opening is closed. Send candidates to one that is open."),
  "address-taken": () => {
    const detail =
      "Another candidate of this opening has this e-mail address. Ask the opening's coordinator whether it is the same person.";
    return new ApiProblem("address-taken", detail);
  },
  "unknown-referrer": () =>
    wrongFields([{ at: "/referredBy", detail: "No one in Waymark has this address. Correct it, or send null." }]),
  "referrer-judges": () => {
    const detail = "They lead this opening or decide on it. Someone else has to take over first.";
    return wrongFields([{ at: "/referredBy", detail }]);
  },
};

function toldCandidate({ facts, addedAt, withdrawnAt, ...candidate }: stored.TrackedCandidate): ApiCandidate {
  return {
    ...candidate,
    state: candidateState(facts),
    addedAt: startOfDay(addedAt),
    withdrawnAt: withdrawnAt && startOfDay(withdrawnAt),
  };
}

export async function listDecisions({ app, program, query }: ApiCall): Promise<ApiReply> {
  demandOf(program, "decisions.follow");
  const { since, opening, limit, cursor } = query(DecisionsQuery);
  const after = cursor === undefined ? null : await decisionAt(app.db, cursor);
  const rows = await stored.listDecisions(app.db, { since, opening, after, take: limit + 1 });
  return { status: 200, body: pageOf(rows, limit, ({ id }) => [id]) };
}

/** A cursor holds no time: anyone can read what is in it. */
async function decisionAt(db: Db, cursor: string): Promise<stored.AfterRow> {
  const [id = ""] = cursorParts(cursor, 1);
  return (await stored.findDecisionPlace(db, id)) ?? refuseCursor();
}

export async function readDecision({ app, program }: ApiCall, id: string): Promise<ApiReply> {
  demandOf(program, "decisions.follow");
  const decision = await stored.findDecision(app.db, id);
  if (!decision) throw nothingThere();
  return { status: 200, body: decision };
}

/**
 * A page of a list that was asked for one row more than it has.
 * @param placeOf what the next page goes on from.
 */
function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  placeOf: (row: Row) => readonly string[],
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? writeCursor(placeOf(last)) : null };
}

/** @throws {ApiProblem} `wrong-query`: the cursor is no other page's. */
function cursorParts(cursor: string, parts: number): string[] {
  return readCursor(cursor, parts) ?? refuseCursor();
}

function refuseCursor(): never {
  const errors = [{ at: "cursor", detail: "Send the `next` of the page before, as it is." }];
  throw new ApiProblem("wrong-query", "The address asks for something that is not there.", { errors });
}

/** Where a list by time goes on. @throws {ApiProblem} `wrong-query`. */
function afterRow(cursor: string | undefined): stored.AfterRow | null {
  if (cursor === undefined) return null;
  const [time = "", id = ""] = cursorParts(cursor, 2);
  const at = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(time) ? new Date(time) : new Date(Number.NaN);
  if (Number.isNaN(at.getTime())) cursorParts("", 2);
  return { at, id };
}
