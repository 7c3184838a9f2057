import { askedAt } from "~/features/ladder/reading/domain/reading";
import { askedOf, currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { notify } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { nameDone } from "~/platform/http/came-with.server";
import { demand } from "~/policy/can";
import {
  type FocusPart,
  focusChoices,
  focusProblem,
  itemsAt,
  type LadderFocusLine,
  proposalProblem,
} from "./domain/focus";
import * as focuses from "./focus.repo.server";
import type { LadderFocusInput, LadderFocusProblem } from "./focus.schema";
import { FOCUS_PROPOSED } from "./notices";

/** What short reviews ask about on each ladder, for administrators. */
export async function ladderFocusPage(app: App, actor: Actor): Promise<LadderFocusLine[]> {
  demand(actor, "system.administer", null);
  const [versions, rows] = await Promise.all([currentVersions(app), focuses.listLadderFocus(app.db)]);
  const frameworks = await Promise.all(versions.map(({ id }) => readFramework(app, id)));
  return frameworks.flatMap((framework) =>
    framework.ladders.map(({ id, name, levels, competencyIds }) => {
      const row = rows.find(({ frameworkSlug, ladder }) => frameworkSlug === framework.slug && ladder === id);
      const chosen = row?.competencies ?? [];
      const codes = levels.map(({ code }) => code);
      const known = framework.competencies.filter((one) => competencyIds.includes(one.id));
      return {
        framework: framework.slug,
        frameworkName: framework.name,
        ladder: id,
        name,
        choices: known.map((one) => ({ value: one.id, label: one.name })),
        chosen,
        levels: chosen.length > 0 ? itemsAt(framework, codes, chosen) : [],
        edits: row?.edits ?? 0,
        setBy: row?.setBy.name ?? null,
      };
    }),
  );
}

/**
 * Chooses what short reviews ask about on a ladder; none for nothing. Cycles that were opened before keep theirs.
 * @returns what is wrong, beside what was chosen; `null` when it is done.
 */
export async function setLadderFocus(
  app: App,
  actor: Actor,
  { framework: slug, ladder: id, focus, edits }: LadderFocusInput,
): Promise<LadderFocusProblem | null> {
  demand(actor, "system.administer", null);
  const at = { framework: slug, ladder: id };
  const problem = (status: 400 | 409, error: string, stored?: number): LadderFocusProblem => {
    return { status, at, typed: focus, errors: [error], ...(stored === undefined ? {} : { edits: stored }) };
  };
  const version = (await currentVersions(app)).find((one) => one.slug === slug);
  const framework = version && (await readFramework(app, version.id));
  const ladder = framework?.ladders.find((one) => one.id === id);
  if (!framework || !ladder) throw notFound();
  const codes = ladder.levels.filter(({ code }) => askedAt(framework, code).length > 0).map(({ code }) => code);
  const wrong = focus.length > 0 ? focusProblem(itemsAt(framework, codes, focus)) : null;
  if (wrong) return problem(400, wrong);
  return audited(app.db, async (tx) => {
    const before = (await focuses.listLadderFocus(tx)).find((one) => one.frameworkSlug === slug && one.ladder === id);
    const competencies = ladder.competencyIds.filter((one) => focus.includes(one));
    nameDone(actor, ladder.name);
    if ((before?.competencies ?? []).join() === competencies.join()) return null;
    const row = { frameworkSlug: slug, ladder: id, competencies, edits, setById: actor.id, setAt: app.now() };
    if (!(await focuses.storeLadderFocus(tx, row))) {
      return problem(409, "Someone else changed this ladder's focus. Your choice is still here.", before?.edits ?? 0);
    }
    const event = { at: app.now(), actorId: actor.id, subjectId: null, objectId: `${slug}/${id}` };
    const words = (ids: readonly string[]) => ids.join(", ");
    const change = { before: words(before?.competencies ?? []), after: words(competencies) };
    await recordAudit(tx, { ...event, ...change, action: "focus.set-ladder" });
    return null;
  });
}

/** What short reviews ask about, by the ladders of a framework that have a focus. */
export async function ladderFocusOf(tx: Tx, slug: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await focuses.listLadderFocus(tx);
  return new Map(
    rows.flatMap(({ frameworkSlug, ladder, competencies }) =>
      frameworkSlug === slug && competencies.length > 0 ? [[ladder, competencies] as const] : [],
    ),
  );
}

const isAgreedOn = ({ cycleId, focusBy, over }: focuses.FocusRow) => cycleId !== null && focusBy === "AGREED" && !over;

/** What the two people of a review agree on before it begins; `null` where there is nothing to agree on. */
export async function focusPart(app: App, actor: Actor, assessmentId: string): Promise<FocusPart | null> {
  const row = await focuses.findFocus(app.db, assessmentId);
  if (!row || !isAgreedOn(row)) return null;
  demand(actor, "sheet.begin", row);
  const asked = await askedOf(app, row);
  const { focus, number, proposed, proposedById, proposedBy, proposedAt } = row;
  const names = asked.flatMap(({ id, name }) => (focus.includes(id) ? [name] : []));
  const proposal =
    number !== null && proposed && proposedAt
      ? { number, focus: proposed, by: proposedBy ?? "", mine: proposedById === actor.id, at: proposedAt }
      : null;
  return {
    choices: focusChoices(asked),
    agreed: focus.length > 0 ? names : null,
    proposal,
    other: actor.id === row.subjectId ? row.manager : row.subject,
  };
}

/** A review whose focus is still open, locked. @throws {Refusal} `not-found`; `conflict` when someone was faster. */
async function lockOpen(tx: Tx, actor: Actor, assessmentId: string, seen: number): Promise<focuses.FocusRow> {
  const row = await focuses.lockFocus(tx, assessmentId);
  if (!row || row.cycleId === null || row.focusBy !== "AGREED") throw notFound();
  demand(actor, "sheet.begin", row);
  if (row.over) throw new Refusal("conflict", "The cycle no longer asks for this review.");
  if (row.focus.length > 0 || row.begun) throw new Refusal("conflict", "You both agreed on the focus already.");
  if ((row.number ?? 0) !== seen) throw new Refusal("conflict", "There is a newer proposal. Check it first.");
  return row;
}

/**
 * Proposes what a short review asks about. The other of the two is notified.
 * @param given.seen the number of the proposal that the page showed; 0 for none.
 */
export async function proposeFocus(
  app: App,
  actor: Actor,
  assessmentId: string,
  { focus, seen }: { focus: readonly string[]; seen: number },
): Promise<void> {
  await audited(app.db, async (tx) => {
    const row = await lockOpen(tx, actor, assessmentId, seen);
    const asked = await askedOf(app, row);
    const wrong = proposalProblem(asked, focus);
    if (wrong) throw new Refusal("invalid", wrong);
    const competencies = asked.flatMap(({ id }) => (focus.includes(id) ? [id] : []));
    const at = app.now();
    const key = { assessmentId, number: seen + 1 };
    await focuses.insertProposal(tx, { ...key, competencies, proposedById: actor.id, proposedAt: at });
    const event = { at, actorId: actor.id, subjectId: row.subjectId, objectId: assessmentId };
    await recordAudit(tx, { ...event, action: "focus.propose" });
    await tell(app, tx, actor, assessmentId, row, "");
  });
}

/** Agrees to what the other proposed, which settles it. Agreeing again is refused, since it is settled. */
export async function agreeOnFocus(app: App, actor: Actor, assessmentId: string, seen: number): Promise<void> {
  await audited(app.db, async (tx) => {
    const row = await lockOpen(tx, actor, assessmentId, seen);
    if (row.number === null || !row.proposed) throw new Refusal("conflict", "Nothing is proposed yet.");
    if (row.proposedById === actor.id) throw new Refusal("conflict", "The other person has to agree.");
    const at = app.now();
    const agreed = { assessmentId, number: row.number, focus: row.proposed };
    await focuses.storeAgreement(tx, agreed, { agreedById: actor.id, agreedAt: at });
    const event = { at, actorId: actor.id, subjectId: row.subjectId, objectId: assessmentId };
    await recordAudit(tx, { ...event, action: "focus.agree" });
    await tell(app, tx, actor, assessmentId, row, "yes");
  });
}

async function tell(app: App, tx: Tx, actor: Actor, assessmentId: string, row: focuses.FocusRow, agreed: string) {
  const { subjectId, subject, managerId, cycle } = row;
  const to = actor.id === subjectId ? managerId : subjectId;
  if (to === null) return;
  const about = to === subjectId ? "" : subject;
  const params = { assessmentId, cycle: cycle ?? "", by: actor.name, subject: about, agreed };
  await notify(tx, app, FOCUS_PROPOSED, { to, params });
}
