import { readFramework } from "~/features/ladder/reading/ladder.server";
import { notFound, Refusal } from "~/kernel/refusal";
import { notifyEach } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { limit } from "~/platform/sessions/limits.server";
import { hashToken } from "~/platform/sessions/token.server";
import { type ChooseTimePage, stagesLeft, whyNotPlannable } from "./domain/interview-plan";
import { panelAt } from "./domain/slots";
import { findPlan, lockCandidateOf } from "./interview.repo.server";
import { TIME_CHOSEN } from "./notices";
import { endOffer, findOffer, type Offer } from "./offer.repo.server";
import { bookPanel, needOf, peopleFor } from "./schedule.server";

/** The bearer of a link to choose a time. There is no session, and cookies change nothing. */
export type ChoiceHolder = { token: string; ip: string };

const DEAD = "This link no longer works. Ask your contact at the company for a new one.";

/** @throws {Refusal} `not-found`: the link is unknown, ended or expired; wrong guesses are counted by address. */
async function openOffer(app: App, { token, ip }: ChoiceHolder): Promise<Offer> {
  const found = await findOffer(app.db, { tokenHash: hashToken(token) });
  if (found && (found.chosen !== null || isOpen(found, app.now()))) return found;
  await limit(app, "link", ip);
  throw new Refusal("not-found", DEAD);
}

const isOpen = ({ endedAt, expiresAt }: Offer, now: Date) => endedAt === null && Date.parse(expiresAt) > now.getTime();

/** Times that can still be had, and nothing about anyone else. Once one is chosen, that one. */
export async function chooseTimePage(app: App, holder: ChoiceHolder): Promise<ChooseTimePage> {
  const offer = await openOffer(app, holder);
  const { role, stageName, minutes, place, timeZone: zone, chosen, expiresAt } = offer;
  const shown = { role, stageName, minutes, zone, expiresAt };
  if (chosen !== null) return { ...shown, chosen, place, times: [] };
  const settled = await settingOf(app, app.db, offer);
  const times = settled ? offer.times.filter((time) => settled.panelFor(Date.parse(time)) !== null) : [];
  return { ...shown, chosen: null, place: "", times };
}

/** What a choice is checked against, as it is now; `null` where nothing can be planned any more. */
async function settingOf(app: App, db: Db | Tx, offer: Offer) {
  const plan = await findPlan(db, offer.candidateId);
  const { candidateId: id, code, coordinatorId } = offer;
  const candidate = { id, code, coordinatorId };
  const stage = plan && stagesLeft(plan).find(({ id }) => id === offer.stageId);
  if (!plan || !stage || plan.debrief.id !== offer.debriefId) return null;
  if (whyNotPlannable(plan, offer) !== null) return null;
  const now = app.now();
  const need = needOf(candidate, plan, stage, { minutes: offer.minutes, candidateZone: null, now });
  // What was offered may begin sooner than what would be offered now.
  const within = { from: now.getTime(), until: need.within.until };
  const people = await peopleFor(db, candidate, plan, { ...need, within }, now);
  const setting = { coordinatorId: offer.coordinatorId, teamId: plan.teamId };
  const panelFor = (from: number) =>
    from > now.getTime() ? panelAt(people, { ...need, within }, setting, from) : null;
  return { plan, stage, candidate, panelFor };
}

/** Takes one of the times, once. @returns why not; `null` when it is theirs, also when it was before. */
export async function chooseTime(app: App, holder: ChoiceHolder, time: string): Promise<string | null> {
  const seen = await openOffer(app, holder);
  if (seen.chosen !== null) return null;
  await limit(app, "candidate-copy", seen.candidateId);
  return audited(app.db, async (tx) => {
    await lockCandidateOf(tx, seen);
    const offer = await findOffer(tx, { id: seen.id });
    if (!offer) throw notFound();
    if (offer.chosen !== null) return null;
    if (!isOpen(offer, app.now())) throw new Refusal("not-found", DEAD);
    if (!offer.times.includes(time)) return "Choose a time from the list.";
    const settled = await settingOf(app, tx, offer);
    const panel = settled?.panelFor(Date.parse(time));
    if (!settled || !panel) return "This time was just taken. Choose another.";
    return take(app, tx, offer, { ...settled, panel, time });
  });
}

type Taken = NonNullable<Awaited<ReturnType<typeof settingOf>>> & { panel: readonly string[]; time: string };

async function take(
  app: App,
  tx: Tx,
  offer: Offer,
  { plan, stage, candidate, panel, time }: Taken,
): Promise<string | null> {
  const { minutes, place, sentById, sentByName, code, role, coordinatorId } = offer;
  const framework = await readFramework({ keep: app.keep, db: tx as App["db"] }, plan.versionId);
  const id = app.newId();
  const startsAt = new Date(time);
  const booking = { id, candidate, plan, stage, minutes, startsAt, place, invitesCandidate: true, offerId: offer.id };
  const by = { id: sentById, name: sentByName, actorId: null };
  const problem = await bookPanel(app, tx, booking, panel, by, framework);
  if (problem) return "This time was just taken. Choose another.";
  await endOffer(tx, offer.id, app.now(), id);
  const params = { interviewId: id, code, name: stage.name, role, startsAt: time, minutes: String(minutes) };
  const to = [...new Set([sentById, coordinatorId])];
  await notifyEach(
    tx,
    app,
    TIME_CHOSEN,
    to.map((personId) => ({ to: personId, params: { ...params, who: "" } })),
  );
  return null;
}
