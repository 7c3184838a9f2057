/** A search finds what its reader may open and nothing else. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cyclePage } from "~/features/assessment/cycles/cycle.server";
import { openSession } from "~/features/calibration/session/session.server";
import { openOpening } from "~/features/hiring/openings/opening.server";
import { programmePage } from "~/features/mentorship/programmes/programme.server";
import type { Actor } from "~/kernel/actor";
import { seededRandom } from "~/science/seeded-random";
import { createAssessment } from "../../../test/factories/assessments";
import { createCalibration } from "../../../test/factories/calibrations";
import { createCycle } from "../../../test/factories/cycles";
import { createFrameworkVersion } from "../../../test/factories/frameworks";
import { createOpening } from "../../../test/factories/hiring";
import { createProgramme } from "../../../test/factories/mentorships";
import { createGrant, createPerson } from "../../../test/factories/people";
import { openTestApp, signInAs, type TestApp } from "../../../test/setup/app";
import { SEED } from "../../../test/setup/draws";
import { pageRequest } from "../../../test/setup/request";
import { countStatements } from "../../../test/setup/statements";
import { searchAll } from "./search.server";

let app: TestApp;
let versionId: string;
beforeEach(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app)).id;
  for (const [id, name] of Object.entries({ me: "Sam Rivera", other: "Bao Nguyễn", boss: "Mona Nguyen" })) {
    await createPerson(app, { id, name });
  }
});
afterEach(() => app.close());

async function found(text: string, as = "me") {
  const signedIn = await app.sessions.read(pageRequest("/", await signInAs(app, as)));
  if (!signedIn) throw new Error("Not signed in.");
  return searchAll(app, signedIn, text);
}
const titles = async (text: string, as?: string) =>
  (await found(text, as)).flatMap(({ items }) => items.map(({ title }) => title));

describe("what is found", () => {
  test("people, whatever the accents, and pages and things to begin", async () => {
    expect(await titles("nguyen")).toEqual(["Bao Nguyễn", "Mona Nguyen"]);
    expect(await titles("self-ass")).toContain("Start a self-assessment");
  });

  test("closed cycles too: of one's own reports, and further down by their progress", async () => {
    await createPerson(app, { id: "lead", name: "Lena", managerId: "boss" });
    await createPerson(app, { id: "below", name: "Emil", managerId: "lead" });
    const cycle = await createCycle(app, { versionId, openedById: "lead", name: "Rowan" });
    await createAssessment(app, { subjectId: "below", versionId, cycleId: cycle.id });
    await app.db.reviewCycle.update({ where: { id: cycle.id }, data: { closedAt: app.now() } });
    const addresses = async (as: string) =>
      (await found("rowan", as)).flatMap(({ items }) => items.map(({ to, about }) => `${to} ${about}`));
    expect(await addresses("lead")).toEqual([`/cycles/${cycle.id} Closed review cycle`]);
    expect(await addresses("boss")).toEqual([`/cycles/${cycle.id}/progress Closed review cycle`]);
    expect(await addresses("other")).toEqual([]);
  });

  test("levels and expectations of the ladders", async () => {
    const groups = await found("ic2");
    expect(groups.find(({ label }) => label === "Ladders and levels")?.items[0]?.to).toMatch(/\/levels\/IC2$/);
  });

  test("a pasted link can be added as evidence; a word with a dot is searched for", async () => {
    const [group, ...others] = await found("github.com/acme/api/pull/7?w=1");
    expect(others).toEqual([]);
    expect(group?.items).toEqual([
      {
        title: "Add this link as evidence",
        about: "https://github.com/acme/api/pull/7?w=1",
        to: "/evidence/new?url=https%3A%2F%2Fgithub.com%2Facme%2Fapi%2Fpull%2F7%3Fw%3D1",
      },
    ]);
    expect(await titles("nguyen.bao")).not.toContain("Add this link as evidence");
  });

  test("what can be begun before anything is typed, by role", async () => {
    expect((await found("")).map(({ label }) => label)).toEqual(["Actions"]);
    expect(await titles("add a person")).not.toContain("Add a person");
    await createGrant(app, { personId: "me", role: "ADMINISTRATOR" });
    expect(await titles("add a person")).toContain("Add a person");
  });

  test("no more statements than a page may cost", async () => {
    await found("nguyen");
    const signedIn = (await app.sessions.read(pageRequest("/", await signInAs(app, "me"))))!;
    expect(await countStatements(app, () => searchAll(app, signedIn, "nguyen"))).toBeLessThanOrEqual(7);
  });
});

test.each(["", " ", "'", "\\", "%", "a & b", "🦦🦦", "\0", "--", "(", "& !"])(
  "%j is no reason for an error",
  async (text) => expect(Array.isArray(await found(text))).toBe(true),
);

test("neither is a very long word", async () => expect(await found("a".repeat(60_000))).toEqual([]));

test("a slip of the hand still finds a person where the database has trigrams", async () => {
  const [row] = await app.db.$queryRaw<{ is: boolean }[]>`SELECT to_regclass('"Person_trigrams"') IS NOT NULL AS "is"`;
  expect(await titles("Rivvera")).toEqual(row?.is ? ["Sam Rivera"] : []);
});

describe("in a random organization", () => {
  const PEOPLE = Array.from({ length: 7 }, (_, place) => `p${place}`);
  const OPENS: Record<string, (actor: Actor, id: string) => Promise<unknown>> = {
    "/cycles/": (actor, id) => cyclePage(app, actor, id, 1),
    "/calibration/": (actor, id) => openSession(app.db, actor, id),
    "/hiring/openings/": (actor, id) => openOpening(app.db, actor, id, "opening.read"),
    "/mentorship/programmes/": (actor, id) => programmePage(app, actor, id, 1),
  };

  /** Several of each kind, all with one word in common. */
  async function organization(draw: (below: number) => number): Promise<string[]> {
    const someone = () => PEOPLE[draw(PEOPLE.length)]!;
    const another = (...not: string[]) => PEOPLE.filter((one) => !not.includes(one))[draw(PEOPLE.length - not.length)]!;
    for (const [place, id] of PEOPLE.entries()) {
      await createPerson(app, { id, name: `Person ${id}`, ...(place > 0 ? { managerId: `p${draw(place)}` } : {}) });
    }
    const made: string[] = [];
    for (let turn = 0; turn < 4; turn++) {
      const cycle = await createCycle(app, { versionId, openedById: someone(), name: `Alder ${turn}` });
      await createAssessment(app, { subjectId: someone(), versionId, cycleId: cycle.id });
      const [createdById, secondReaderId] = [someone(), someone()];
      const taking = { [another(secondReaderId)]: ["RATER" as const] };
      const about = [{ personId: another(secondReaderId) }];
      const session = await createCalibration(app, {
        versionId,
        createdById,
        secondReaderId,
        taking,
        about,
        name: "Alder",
      });
      const leadId = someone();
      const opening = await createOpening(app, {
        versionId,
        leadId,
        coordinatorId: another(leadId),
        role: "Alder engineer",
      });
      const programme = await createProgramme(app, { ownerId: someone(), name: `Alder ${turn}` });
      made.push(`/cycles/${cycle.id}`, `/calibration/${session.id}`, `/hiring/openings/${opening.id}`);
      made.push(`/mentorship/programmes/${programme.id}`);
    }
    return made;
  }

  test("everyone finds exactly what they may open", async () => {
    const random = seededRandom(SEED);
    const made = await organization((below) => Math.floor(random() * below));
    for (const person of PEOPLE) {
      const signedIn = (await app.sessions.read(pageRequest("/", await signInAs(app, person))))!;
      const mine = (await searchAll(app, signedIn, "alder")).find(({ label }) => label === "My work")?.items ?? [];
      const addresses = new Set(mine.map(({ to }) => to).filter((to) => made.includes(to)));
      for (const address of made) {
        const [start, open] = Object.entries(OPENS).find(([one]) => address.startsWith(one))!;
        const may = await open(signedIn.actor, address.slice(start.length)).then(
          () => true,
          () => false,
        );
        expect([person, address, addresses.has(address)]).toEqual([person, address, may]);
      }
    }
  });
});
