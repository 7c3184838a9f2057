import { expectationIn } from "~/features/growth/plans/domain/plan-goal";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import { languageName } from "~/features/mentorship/rounds/domain/enrolment";
import type { MentorshipRound } from "~/features/mentorship/rounds/domain/round";
import { openRound, roundObject } from "~/features/mentorship/rounds/round.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { listed } from "~/platform/database/listed.server";
import { can } from "~/policy/can";
import type { MenteePart, MentorPart, RequestProblem, WantedExpectation } from "./domain/request-page";
import * as lists from "./request.repo.server";
import type { RequestSent } from "./request.schema";
import { answerRequest } from "./request-answer.server";
import { askMentors, moveRequestAbove, takeBackRequest } from "./request-ask.server";

const OWN_SHOWN = 50;
/** Longer than any round's list of mentors is of use in a menu; the page of mentors leads here for the others. */
const MENTORS_SHOWN = 400;

type RequestsPage = { round: MentorshipRound; asMentee: MenteePart | null; asMentor: MentorPart | null };

/** What someone has asked in a round, and what is asked of them. */
export async function requestsPage(
  app: App,
  actor: Actor,
  roundId: string,
  { page, begun }: { page: number; begun: string | null },
): Promise<RequestsPage> {
  const round = await openRound(app.db, actor, roundId, "round.read-own-enrolment");
  if (round.way !== "ASKED") throw notFound();
  const isMentee = round.enrolledAs.includes("MENTEE");
  const isMentor = round.enrolledAs.includes("MENTOR");
  return {
    round,
    asMentee: isMentee ? await menteePart(app, actor, round, begun) : null,
    asMentor: isMentor ? await mentorPart(app, actor, round, page) : null,
  };
}

async function menteePart(app: App, actor: Actor, round: MentorshipRound, begun: string | null): Promise<MenteePart> {
  const requests = await lists.listOwnRequests(app.db, round.id, actor.id, OWN_SHOWN);
  const none = { requests, mentors: [], rows: [], hasHours: true, begun: null };
  if (!can(actor, "round.ask", roundObject(round))) return none;
  const { wants, living, hasHours } = await lists.findAsking(app.db, round.id, actor.id);
  const left = wants > 0 ? Math.max(0, round.requestsEach - living) : 0;
  if (left === 0) return { ...none, hasHours };
  const whom = { roundId: round.id, menteeId: actor.id, first: begun };
  const mentors = await lists.listMentorsToAsk(app.db, { ...whom, only: null }, MENTORS_SHOWN);
  const rows = Array.from({ length: Math.min(left, mentors.length) }, () => app.newId());
  return { requests, mentors, rows, hasHours, begun };
}

async function mentorPart(app: App, actor: Actor, round: MentorshipRound, page: number): Promise<MentorPart> {
  const { rows, ...list } = await listed(page, (slice) => lists.listAskedOf(app.db, round.id, actor.id, slice));
  const requests = [];
  for (const { expectations, ...request } of rows) {
    const told = request.state === "SENT" || request.state === "ACCEPTED";
    const wanted = told ? await wantedOf(app, expectations) : [];
    const untold = { hope: "", note: "", languages: [], heldLevel: null, targetLevel: null };
    const languages = request.languages.map(languageName);
    requests.push({ ...request, languages, ...(told ? {} : untold), wanted });
  }
  const seats = await lists.findSeats(app.db, round.id, actor.id);
  return { ...list, requests, seats, mayAnswer: can(actor, "round.answer-requests", roundObject(round)) };
}

async function wantedOf(app: App, expectations: lists.AskedRow["expectations"]): Promise<WantedExpectation[]> {
  const wanted: WantedExpectation[] = [];
  for (const { versionId, expectationId } of expectations) {
    const framework = await readFramework(app, versionId);
    const found = expectationIn(framework, expectationId);
    if (!found) continue;
    const competency = framework.competencies.find(({ id }) => id === found.competencyId)?.name ?? "";
    wanted.push({ id: expectationId, statement: found.statement, competency, level: found.levelCode });
  }
  return wanted;
}

/** Does what a button of the page asks for. @returns `null` when it is done. */
export async function changeRequests(
  app: App,
  actor: Actor,
  roundId: string,
  asked: RequestSent,
): Promise<RequestProblem | null> {
  switch (asked.do) {
    case "ask":
      return askMentors(app, actor, roundId, asked);
    case "take-back":
      await takeBackRequest(app, actor, roundId, asked.typed.request);
      return null;
    case "move-above":
      return moveRequestAbove(app, actor, roundId, asked.typed);
    case "accept":
    case "decline":
      return answerRequest(app, actor, roundId, asked);
  }
}
