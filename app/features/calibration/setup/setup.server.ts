import { createHash } from "node:crypto";
import { openSession } from "~/features/calibration/session/session.server";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { serializable } from "~/platform/database/transaction.server";
import { openSetUp } from "./open-setup.server";
import * as population from "./population.repo.server";
import * as setUps from "./setup.repo.server";
import type { EditedDetails, NewSessionInput } from "./setup.schema";
import { takeIn } from "./taking-in.server";

export type Group = { value: string; label: string };

/** Of whom the actor may make a session. @throws {Refusal} `not-found`: nobody is theirs to ask. */
export async function choicesOf(app: App, actor: Actor) {
  const found = await population.findChoosable(app.db, actor.id, actor.partnerOf);
  const groups: Group[] = [
    ...(found.hasReports ? [{ value: "reports", label: "My reports" }] : []),
    ...(found.hasTheirReports ? [{ value: "their-reports", label: "Reports of my reports" }] : []),
    ...found.teams.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return { groups, cycles: found.cycles.map(({ id, name }) => ({ value: id, label: name })) };
}

export async function newCalibrationPage(app: App, actor: Actor) {
  const [choices, versions] = await Promise.all([choicesOf(app, actor), currentVersions(app)]);
  if (choices.groups.length === 0) throw notFound();
  const frameworks = await Promise.all(versions.map(({ id }) => readFramework(app, id)));
  return {
    ...choices,
    id: app.newId(),
    today: dayText(app.now()),
    frameworks: frameworks.map(({ slug, name, version }) => ({ value: slug, label: `${name} ${version}` })),
  };
}

/**
 * Makes a session of the people it can be about. Making it again under the same id leads to it.
 * @throws {Refusal} `invalid` when nobody would be rated, or the second reader is nobody here; `not-found` for somebody
 * else's people.
 */
export async function makeSession(app: App, actor: Actor, input: NewSessionInput): Promise<void> {
  const versionId = await versionOf(app, actor, input);
  const framework = await readFramework(app, versionId);
  await serializable(app.db, async (tx) => {
    const { id, purpose } = input;
    const at = app.now();
    const cycleId = purpose === "CYCLE_RATINGS" ? input.cycleId : null;
    const details = await detailsOf(tx, input);
    const about = { purpose, cycleId, versionId, createdById: actor.id, createdAt: at, seed: seedOf(app.newId()) };
    if (!(await setUps.insertSession(tx, { ...details, ...about, id }))) return refuseOthers(tx, actor, id);
    if (input.facilitates) await setUps.setRoles(tx, id, actor.id, ["FACILITATOR"], at);
    await recordAudit(tx, { at, actorId: actor.id, subjectId: null, objectId: id, action: "calibration.set-up" });
    await takeIn(app, tx, actor, { id, purpose, cycleId }, framework, input);
  });
}

/** @param id a new one, which nobody has chosen with a result in mind. */
const seedOf = (id: string) => createHash("sha256").update(id).digest().readUInt32BE() % 2 ** 31;

async function versionOf(app: App, actor: Actor, { purpose, cycleId, framework }: NewSessionInput): Promise<string> {
  if (purpose !== "CYCLE_RATINGS") {
    const head = (await currentVersions(app)).find(({ slug }) => slug === framework);
    if (!head) throw new Refusal("invalid", "There is no such framework. Choose one of the list.");
    return head.id;
  }
  const { cycles } = await population.findChoosable(app.db, actor.id, actor.partnerOf);
  const cycle = cycles.find(({ id }) => id === cycleId);
  if (!cycle) throw new Refusal("invalid", "There is no such review cycle of yours. Choose one of the list.");
  return cycle.versionId;
}

async function refuseOthers(tx: Tx, actor: Actor, id: string): Promise<void> {
  const { createdById } = await openSession(tx, actor, id);
  if (createdById !== actor.id) throw notFound();
}

type GivenDetails = Omit<setUps.Details, "secondReaderId"> & { secondReader: string };

async function detailsOf(tx: Tx, given: GivenDetails): Promise<setUps.Details> {
  const reader = await population.findByEmail(tx, given.secondReader);
  if (!reader) throw new Refusal("invalid", "Nobody here has the second reader's address. Look for it under People.");
  const { name, unit, rule, ratersEach, mostEach, opensOn, closesOn } = given;
  return { name, unit, rule, ratersEach, mostEach, opensOn, closesOn, secondReaderId: reader.id };
}

/** What somebody else stored meanwhile; `null` when it is done. */
export type DetailsConflict = Omit<setUps.Details, "secondReaderId"> & { secondReader: string; edits: number };

/** Changes how a session is set up; what is rated, as long as nobody rates. */
export async function editDetails(
  app: App,
  actor: Actor,
  id: string,
  { edits, ...given }: EditedDetails,
): Promise<DetailsConflict | null> {
  return serializable(app.db, async (tx) => {
    const before = await openSetUp(tx, actor, id);
    const asked = await detailsOf(tx, given);
    const details = before.status === "PREPARING" ? asked : { ...asked, unit: before.unit };
    if (inWords(details) === inWords(before)) return null;
    if (!(await setUps.updateDetails(tx, id, edits, details))) {
      const secondReader = (await population.findEmail(tx, before.secondReaderId)) ?? "";
      const { secondReaderId: _, ...stored } = pick(before);
      return { ...stored, secondReader, edits: before.edits };
    }
    const event = { at: app.now(), actorId: actor.id, subjectId: null, objectId: id };
    const change = { before: inWords(before), after: inWords(details) };
    await recordAudit(tx, { ...event, ...change, action: "calibration.change" });
    return null;
  });
}

const pick = ({ name, unit, rule, ratersEach, mostEach, opensOn, closesOn, secondReaderId }: setUps.Details) => {
  return { name, unit, rule, ratersEach, mostEach, opensOn, closesOn, secondReaderId };
};
const inWords = (details: setUps.Details) => Object.values(pick(details)).join(", ");

/** Removes a session that nobody has rated in; discarding again what is gone is no error. */
export async function discardSession(app: App, actor: Actor, id: string): Promise<void> {
  await serializable(app.db, async (tx) => {
    if (await setUps.wasDiscarded(tx, actor.id, id)) return;
    await openSetUp(tx, actor, id);
    if (!(await setUps.deleteSession(tx, id)))
      throw new Refusal("conflict", "The rating has begun. The session stays.");
    await recordAudit(tx, {
      at: app.now(),
      actorId: actor.id,
      subjectId: null,
      objectId: id,
      action: "calibration.discard",
    });
  });
}
