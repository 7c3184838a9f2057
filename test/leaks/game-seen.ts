import { conversationList, conversationPage } from "~/features/assessment/conversations/conversation.server";
import { elevatedReadPage } from "~/features/assessment/reveal/reveal.server";
import { assessmentPage } from "~/features/assessment/sheets/assessment.server";
import { exportAssessment, summaryPage } from "~/features/assessment/summary/summary.server";
import { meetingPage as calibrationMeeting, gridPage } from "~/features/calibration/meeting/meeting.server";
import { ratePage } from "~/features/calibration/rating/rate.server";
import { packetPage } from "~/features/calibration/setup/packet.server";
import { seriesPage } from "~/features/growth/one-to-ones/one-to-one.server";
import { meetingPage } from "~/features/growth/one-to-ones/one-to-one-meeting.server";
import { growthHome } from "~/features/growth/plans/growth-home.server";
import { goalPage, planOf } from "~/features/growth/plans/plan.server";
import { candidatePage } from "~/features/hiring/candidates/candidate.server";
import { debriefPage } from "~/features/hiring/debriefs/debrief.server";
import { waitingPage } from "~/features/hiring/debriefs/reveal.server";
import { interviewPage } from "~/features/hiring/interviews/interview.server";
import { scorecardPage } from "~/features/hiring/scorecards/scorecard.server";
import { listCandidates, listDecisions, listOpenings } from "~/features/hiring/trackers/api.server";
import { agreementPage } from "~/features/mentorship/pairs/agreement.server";
import { pairHealthPage } from "~/features/mentorship/pairs/health.server";
import { pairOverview } from "~/features/mentorship/pairs/pair-overview.server";
import { sessionPage } from "~/features/mentorship/pairs/pair-session.server";
import { requestsPage } from "~/features/mentorship/requests/request.server";
import { TokensForm } from "~/features/people/accounts/token.schema";
import { bearerOf, makeToken } from "~/features/people/accounts/tokens.server";
import { exportPeople } from "~/features/people/import/import.server";
import { casePage, casesPage } from "~/features/promotion/cases/case.server";
import { packetPage as casePacketPage } from "~/features/promotion/cases/case-packet.server";
import { reportsReadiness } from "~/features/promotion/readiness/readiness.server";
import type { Actor } from "~/kernel/actor";
import { asOf } from "~/kernel/as-of";
import { Refusal } from "~/kernel/refusal";
import { signInAs } from "../setup/app";
import { pageRequest } from "../setup/request";
import { sentForm } from "../setup/sent-form";
import { type Name, type Organization, REVEALED, WORDS } from "./game-place";

/** As a session says who someone is by now; `null` while what is private is shut to them, or they have left. */
export async function signedIn({ app, people }: Organization, name: Name): Promise<Actor | null> {
  const session = await app.sessions.read(pageRequest("/", await signInAs(app, people[name])));
  return session && !session.parts.isHeld ? session.actor : null;
}

/** `null` where it is refused. */
export async function refusedOr<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Refusal || (error as { status?: number }).status !== undefined) return null;
    throw error;
  }
}

/** Everything that could show a word to someone. */
function readsOf(at: Organization, actor: Actor): (() => Promise<unknown>)[] {
  const { app, sam, reviews, seriesId, goalIds, caseId, session, debriefId, interviewId, candidateId, pairId } = at;
  const sessions = async () => {
    const where = { sessionId: { not: session }, personId: sam.id };
    const others = await app.db.calibrationSubject.findMany({ where, take: 2 });
    return [session, ...others.map(({ sessionId }) => sessionId)];
  };
  const inSessions = (read: (id: string) => Promise<unknown>) => async () =>
    Promise.all((await sessions()).map((id) => refusedOr(read(id))));
  return [
    ...reviews.flatMap((id) => [
      () => conversationPage(app, actor, id),
      () => assessmentPage(app, actor, id),
      () => summaryPage(app, actor, id),
      () => exportAssessment(app, actor, id),
    ]),
    () => elevatedReadPage(app, actor, sam.id),
    () => conversationList(app, actor, 1),
    () => planOf(app, actor, sam.id, 1),
    () => growthHome(app, actor, 1, asOf(app.now(), app.newId())),
    ...goalIds.map((id) => () => goalPage(app, actor, id)),
    () => reportsReadiness(app, actor, sam.id, null),
    () => seriesPage(app, actor, seriesId, 1),
    () => meetingPage(app, actor, seriesId, "2026-11-24"),
    () => casesPage(app, actor, 1),
    () => casePage(app, actor, caseId),
    () => casePacketPage(app, actor, caseId),
    inSessions((id) => ratePage(app, actor, id, sam.id)),
    inSessions((id) => packetPage(app, actor, id, sam.id)),
    inSessions((id) => calibrationMeeting(app, actor, id, { personId: sam.id, page: null })),
    inSessions((id) => gridPage(app, actor, id, { item: null, sort: "disagreement" })),
    () => scorecardPage(app, actor, interviewId),
    () => interviewPage(app, actor, interviewId, "UTC"),
    () => candidatePage(app, actor, candidateId),
    () => waitingPage(app, actor, debriefId),
    () => debriefPage(app, actor, debriefId),
    () => pairOverview(app, actor, pairId),
    () => agreementPage(app, actor, pairId),
    () => pairHealthPage(app, actor, pairId),
    () => sessionPage(app, actor, pairId, at.pairSessionId),
    () => requestsPage(app, actor, at.roundId, { page: 1, begun: null }),
  ];
}

/** What an administrator takes out of it: people as a file, and what a tracker reads with a token made for it. */
async function takenOut({ app, openingId }: Organization, admin: Actor): Promise<unknown[]> {
  const scopes = ["scim", "candidates:read", "decisions:read"];
  const made = sentForm(TokensForm, { do: "make", id: app.newId(), name: "Tracker", days: "30", scope: scopes });
  const token = await makeToken(app, admin, made as Parameters<typeof makeToken>[2]);
  if (!("token" in token)) throw new Error("The page of tokens takes other fields.");
  const headers = { Authorization: `Bearer ${token.token}` };
  const program = (await bearerOf(app, new Request("https://waymark.example/api/v1/openings", { headers })))!;
  const body = async (): Promise<never> => Promise.reject(new Error("Nothing is sent."));
  const call: Parameters<typeof listOpenings>[0] = { app, program, query: (schema) => schema.parse({}) as never, body };
  return [
    await exportPeople(app, admin),
    await listOpenings(call),
    await listCandidates(call, openingId),
    await listDecisions(call),
  ];
}

const asText = (read: unknown) => JSON.stringify(read, (_, one) => (typeof one === "bigint" ? `${one}` : one)) ?? "";

async function textOf(at: Organization, name: Name, actor: Actor): Promise<string> {
  let text = name === "ada" ? asText(await takenOut(at, actor)) : "";
  for (const read of readsOf(at, actor)) text += asText(await refusedOr(read()));
  return text;
}

/** The attackers: those two, and whoever has the mailbox of each new address. */
async function attackers({ app, people }: Organization): Promise<Name[]> {
  const others = ["sam", "mona", "kim"] as const;
  const rows = await app.db.person.findMany({ where: { id: { in: others.map((name) => people[name].id) } } });
  const emailOf = new Map(rows.map(({ id, email }) => [id, email]));
  const taken = others.filter((name) => emailOf.get(people[name].id) !== people[name].email);
  return ["ada", "mine", ...taken];
}

/** Which words the attackers read. @param elevated an administrator has begun an elevated read, which shows what was revealed. */
export async function wordsRead(at: Organization, elevated: boolean): Promise<string[]> {
  const words = [...WORDS, ...(elevated ? [] : [REVEALED])];
  const found: string[] = [];
  for (const name of await attackers(at)) {
    const actor = await signedIn(at, name);
    if (!actor) continue;
    const text = await textOf(at, name, actor);
    found.push(...words.filter((word) => text.includes(word)).map((word) => `${name}: ${word}`));
  }
  return found;
}

/** What the moves change about each person, each of which is near. */
export async function stateOf({ app, people }: Organization): Promise<Map<string, string>> {
  const ids = Object.values(people).map(({ id }) => id);
  const open = { select: { id: true }, orderBy: { id: "asc" } } as const;
  const rows = await app.db.person.findMany({
    where: { id: { in: ids } },
    select: {
      ...{ id: true, email: true, managerId: true, deactivatedAt: true },
      ...{ managerHolds: { ...open, where: { endedAt: null } }, addressHolds: open, roles: open },
      ...{ readOf: open, erasures: open, account: { select: { passwordHash: true } } },
    },
  });
  return new Map(rows.map(({ id, ...row }) => [id, JSON.stringify(row)]));
}

/** How many entries each person's activity has. */
export async function entriesOf({ app, people }: Organization): Promise<Map<string | null, number>> {
  const subjectId = { in: Object.values(people).map(({ id }) => id) };
  const rows = await app.db.auditEntry.groupBy({ by: ["subjectId"], where: { subjectId }, _count: true });
  return new Map(rows.map((row) => [row.subjectId, row._count]));
}
