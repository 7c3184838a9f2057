import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { demand } from "~/policy/can";
import { type Grouping, type SponsorshipTable, sponsorshipPeriod, sponsorshipTable } from "./domain/sponsorship";
import { listSponsored } from "./sponsorship.repo.server";

export type SponsorshipPage = {
  by: Grouping;
  from: Date;
  /** The last day. */
  until: Date;
  /** The least count that is shown. */
  minimum: number;
  offered: SponsorshipTable;
  taken: SponsorshipTable;
};

const DAY_MS = 86_400_000;

/** Whom opportunities reach, by group, to people partners of their teams: numbers of people, never a person. */
export async function sponsorshipPage(app: App, actor: Actor, by: Grouping): Promise<SponsorshipPage> {
  demand(actor, "sponsorship.read", actor.partnerOf);
  const minimum = app.env.SMALLEST_GROUP;
  const period = sponsorshipPeriod(app.now());
  const people = await listSponsored(app.db, actor.partnerOf, period);
  const given = { by, at: period.until, minimum };
  return {
    by,
    from: period.from,
    until: new Date(period.until.getTime() - DAY_MS),
    minimum,
    offered: sponsorshipTable(people, { ...given, what: "offered" }),
    taken: sponsorshipTable(people, { ...given, what: "taken" }),
  };
}
