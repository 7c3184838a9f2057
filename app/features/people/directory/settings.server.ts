import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { notFound, Refusal } from "~/kernel/refusal";
import { DATE_FORMATS, dayInFormat } from "~/kernel/time/date-format";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { audited } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import { findKeptPerson, storeDateFormat } from "./admin-people.repo.server";
import { changePersonIn, lockPerson } from "./people-changes.server";
import type { SettingsSent } from "./settings.schema";

const demandOwn = (actor: Actor) => demand(actor, "settings.change-own", { id: actor.id, managerId: null });

/** What the settings page shows of its reader. */
export async function ownSettings(app: App, actor: Actor) {
  demandOwn(actor);
  const person = await findKeptPerson(app.db, actor.id);
  if (!person) throw notFound();
  const { id, name, email, team, timeZone } = person;
  const today = dayText(app.now());
  const formats = DATE_FORMATS.map((value) => ({ value, label: dayInFormat(today, value) }));
  const zones = Intl.supportedValuesOf("timeZone");
  return { id, name, email, team, timeZone, zones, formats };
}

/** @returns the problems by field, or `null` when saved. */
export async function changeOwnSettings(
  app: App,
  actor: Actor,
  { typed, errors, value }: SettingsSent,
): Promise<{ typed: SettingsSent["typed"]; errors: FieldErrors } | null> {
  demandOwn(actor);
  if (!value) return { typed, errors };
  const { timeZone, dateFormat } = value;
  const writing = { actorId: actor.id, at: app.now(), newId: app.newId };
  await audited(app.db, async (tx) => {
    await lockPerson(tx, actor.id);
    const current = await findKeptPerson(tx, actor.id);
    if (!current) throw notFound();
    // The row lock keeps the version from changing between the read and this write.
    const stored = await changePersonIn(tx, actor.id, current.version, { ...current, timeZone }, writing);
    if (stored.is !== "stored") throw new Refusal("conflict", "Your account has changed. Reload and try again.");
    await storeDateFormat(tx, actor.id, dateFormat);
  });
  return null;
}
