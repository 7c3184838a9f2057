import type { Page } from "@playwright/test";
import { createGrant, createPerson, createPosition, teamRow } from "../factories/people";
import type { Site } from "./site";

/** The six of the journey, each with a browser of their own. */
export type Part = "partner" | "above" | "manager" | "subject" | "peer" | "reader";
export type Member = { id: string; name: string; email: string; page: Page };
export type Cast = { site: Site; team: string; scripts: boolean } & Record<Part, Member>;

type OpenAs = (person: { id: string }) => Promise<Page>;

/** A team of its own for each test, so that nobody of the demonstration organisation is disturbed. */
export async function createCast(site: Site, openAs: OpenAs, scripts: boolean): Promise<Cast> {
  const { app } = site;
  const family = site.newFamily();
  const team = await app.db.team.create({ data: teamRow(app, { name: `Team ${family}` }) });
  const other = await app.db.team.create({ data: teamRow(app, { name: `Beside ${family}` }) });
  const person = (first: string, given: { managerId?: string; teamId?: string } = {}) =>
    createPerson(app, { name: `${first} ${family}`, timeZone: "UTC", ...given });
  const inside = (first: string, managerId: string) => person(first, { managerId, teamId: team.id });
  const partner = await person("Pilar");
  const reader = await person("Ruth");
  const above = await person("Gerda");
  const manager = await person("Milan", { managerId: above.id });
  const subject = await inside("Selma", manager.id);
  const peer = await inside("Paolo", manager.id);
  await createPosition(app, { personId: subject.id, levelCode: "IC2" });
  await createPosition(app, { personId: peer.id, levelCode: "IC3" });
  await createGrant(app, { personId: partner.id, role: "PEOPLE_PARTNER", teamId: team.id });
  await createGrant(app, { personId: reader.id, role: "PEOPLE_PARTNER", teamId: other.id });
  const opened = async ({ id, name, email }: Omit<Member, "page">): Promise<Member> => {
    return { id, name, email, page: await openAs({ id }) };
  };
  return {
    ...{ site, team: team.name, scripts },
    partner: await opened(partner),
    above: await opened(above),
    manager: await opened(manager),
    subject: await opened(subject),
    peer: await opened(peer),
    reader: await opened(reader),
  };
}
