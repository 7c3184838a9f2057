import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { limit } from "~/platform/sessions/limits.server";
import type { OidcDiscovery } from "~/platform/sessions/oidc.server";
import { demand } from "~/policy/can";
import * as organizations from "./organization.repo.server";
import type { OrganizationSent } from "./organization.schema";

/** Defaults for people about whom nothing else is known. */
export async function organizationDefaults({ db }: Pick<App, "db">): Promise<{ timeZone: string }> {
  return { timeZone: (await organizations.findOrganization(db))?.timeZone ?? "UTC" };
}

/** The organization's name; empty until an administrator has set it. */
export async function organizationName({ db }: Pick<App, "db">): Promise<string> {
  return (await organizations.findOrganization(db))?.name ?? "";
}

/** Whether the people here are those of the sample organization. */
export const hasSample = ({ db }: Pick<App, "db">): Promise<boolean> => organizations.hasSample(db);

/**
 * Real people never mix with the sample's: removing the sample removes everything done in it.
 * @throws {Refusal} `conflict`.
 */
export async function refuseBesideSample({ db }: Pick<App, "db">): Promise<void> {
  if (await organizations.hasSample(db))
    throw new Refusal("conflict", "Remove the sample organization under Setup before you add people.");
}

export type OrganizationPage = {
  name: string;
  timeZone: string;
  version: number;
  /** The server's configured address. */
  address: string;
};

export async function organizationPage(app: App, actor: Actor): Promise<OrganizationPage> {
  demand(actor, "people.manage", null);
  const { name = "", timeZone = "", version = 0 } = (await organizations.findOrganization(app.db)) ?? {};
  return { name, timeZone, version, address: app.env.APP_URL };
}

export type OrganizationProblem = { status: 400 | 409; typed: OrganizationSent["typed"]; errors: FieldErrors };

/** @returns `null` when it is saved. */
export async function saveOrganization(
  app: App,
  actor: Actor,
  { typed, errors, value }: OrganizationSent,
): Promise<OrganizationProblem | null> {
  demand(actor, "people.manage", null);
  if (!value) return { status: 400, typed, errors };
  const writing = { actorId: actor.id, at: app.now(), newId: app.newId };
  if (await organizations.saveOrganization(app.db, value, writing)) return null;
  const { version = 0, name = "" } = (await organizations.findOrganization(app.db)) ?? {};
  const message = `Someone else saved other changes: the name is “${name}”. Save again to use yours.`;
  return { status: 409, typed: { ...typed, version: String(version) }, errors: { form: [message] } };
}

export type SignInPage = {
  passwords: boolean;
  provider: { name: string; issuer: string; callback: string } | null;
  mail: "smtp" | "outbox";
  checkedAt: Date | null;
};

export async function signInPage(app: App, actor: Actor): Promise<SignInPage> {
  demand(actor, "people.manage", null);
  const { env } = app;
  const organization = await organizations.findOrganization(app.db);
  return {
    passwords: env.PASSWORD_SIGN_IN,
    provider: env.OIDC_ISSUER
      ? { name: env.OIDC_NAME, issuer: env.OIDC_ISSUER, callback: `${env.APP_URL}/oidc/callback` }
      : null,
    mail: app.mail.kind,
    checkedAt: organization?.signInCheckedAt ?? null,
  };
}

/** @returns the provider's answer; `null` where passwords are the only way to sign in. */
export async function checkSignIn(app: App, actor: Actor): Promise<OidcDiscovery | null> {
  demand(actor, "people.manage", null);
  await limit(app, "check-provider", actor.id);
  const found = app.oidc ? await app.oidc.discover() : null;
  if (found === null || found.works)
    await organizations.markSignInChecked(app.db, { actorId: actor.id, at: app.now(), newId: app.newId });
  return found;
}
