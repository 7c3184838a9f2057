import { steppedFramework } from "../factories/cases";
import { createFrameworkVersion } from "../factories/frameworks";
import { framedWithKit } from "../factories/kits";
import { createGrant, createPerson, type PersonRow, teamRow } from "../factories/people";
import type { TestApp } from "../setup/app";

/** Somebody, and the items that their inbox has because of it: by `kind key`, the day on which each is due. */
export type Expected = readonly { personId: string; item: string; due: string | null; waits?: true }[];

export type Opened = {
  expected: Expected;
  /** How it can end, and what is left of it then; one of them happens. */
  ends: Readonly<Record<string, () => Promise<Expected>>>;
};

/** One way in which something comes to wait for people. */
export type Scenario = { kinds: readonly string[]; open(place: DutyPlace): Promise<Opened> };

/** An organization in which scenarios happen beside each other, to people whom they share. */
export type DutyPlace = {
  app: TestApp;
  versionId: string;
  /** Of a framework with a step of promotion, and of one with an interview kit. */
  steppedId: string;
  kitId: string;
  teamId: string;
  /** People partner of the team. */
  partner: string;
  /** One of those who were here before, who may have a part in anything. */
  anyone(): string;
  /** Someone whom no other scenario knows. */
  someone(given?: Partial<PersonRow>): Promise<string>;
  leave(personId: string): Promise<Expected>;
};

export const DUE = "2026-12-11";

export type Ground = Pick<DutyPlace, "app" | "versionId" | "steppedId" | "kitId">;

/** What organizations have in common: the frameworks. */
export async function createGround(app: TestApp): Promise<Ground> {
  const versionId = (await createFrameworkVersion(app)).id;
  const steppedId = (await createFrameworkVersion(app, steppedFramework())).id;
  return { app, versionId, steppedId, kitId: (await createFrameworkVersion(app, framedWithKit())).id };
}

/** @param draw the place of the next shared person to be chosen, from 0 up to a number. */
export async function createPlace(ground: Ground, people: number, draw: (below: number) => number): Promise<DutyPlace> {
  const { app } = ground;
  const someone = async (given: Partial<PersonRow> = {}) =>
    (await createPerson(app, { name: `Person ${app.newId()}`, timeZone: "UTC", ...given })).id;
  const shared: string[] = [];
  while (shared.length < people) shared.push(await someone());
  const team = await app.db.team.create({ data: teamRow(app) });
  const partner = await someone();
  await createGrant(app, { personId: partner, role: "PEOPLE_PARTNER", teamId: team.id });
  return {
    ...ground,
    ...{ teamId: team.id, partner, someone },
    anyone: () => shared[draw(shared.length)]!,
    async leave(personId) {
      await app.db.person.update({ where: { id: personId }, data: { deactivatedAt: app.now() } });
      return [];
    },
  };
}

/** Someone else than these of those who are shared; someone new where there is no one else. */
export async function another({ anyone, someone }: DutyPlace, ...not: string[]): Promise<string> {
  for (let tries = 0; tries < 20; tries++) {
    const found = anyone();
    if (!not.includes(found)) return found;
  }
  return someone();
}
