/** What someone leaves behind when they go is handed over by an administrator, who must not take it that way. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { handOver as handOverOpening } from "~/features/hiring/openings/opening-moves.server";
import { handOver as handOverProgramme } from "~/features/mentorship/programmes/programme.server";
import type { Actor } from "~/kernel/actor";
import { actorOf } from "../factories/actors";
import { createFrameworkVersion } from "../factories/frameworks";
import { createOpening } from "../factories/hiring";
import { framedWithKit } from "../factories/kits";
import { createProgramme } from "../factories/mentorships";
import { createGrant, createPerson } from "../factories/people";
import { openTestApp, type TestApp } from "../setup/app";

const REFUSED = "ask another administrator to hand it over";
let app: TestApp;
let admin: Actor;
let left: { id: string };
let ids: { opening: string; programme: string };

beforeEach(async () => {
  app = await openTestApp();
  const ada = await createPerson(app, { name: "Ada" });
  admin = actorOf(ada, { roles: ["ADMINISTRATOR"] });
  await mayTakeOver(ada.id);
  left = await mayTakeOver((await createPerson(app, { name: "Lena" })).id);
  const keeper = await createPerson(app, { name: "Cora" });
  const version = await createFrameworkVersion(app, framedWithKit());
  const opening = await createOpening(app, { versionId: version.id, leadId: left.id, coordinatorId: keeper.id });
  ids = { opening: opening.id, programme: (await createProgramme(app, { ownerId: left.id })).id };
  await app.db.person.update({ where: { id: left.id }, data: { deactivatedAt: app.now() } });
});
afterEach(() => app.close());

async function mayTakeOver(personId: string) {
  for (const role of ["HIRING_LEAD", "PROGRAMME_OWNER"] as const) await createGrant(app, { personId, role });
  return { id: personId };
}

async function someone(managerId?: string) {
  return (await mayTakeOver((await createPerson(app, { managerId })).id)).id;
}

describe.each([
  ["an opening", (by: Actor, to: string) => handOverOpening(app, by, ids.opening, to)],
  ["a mentorship program", (by: Actor, to: string) => handOverProgramme(app, by, ids.programme, to)],
])("%s", (_, handOver) => {
  test("isn't taken by the administrator who hands it over", async () => {
    expect(await handOver(admin, admin.id)).toContain(REFUSED);
  });

  test("isn't handed to someone who reports to them, however far below", async () => {
    expect(await handOver(admin, await someone(await someone(admin.id)))).toContain(REFUSED);
  });

  test("isn't handed to someone who was added for it", async () => {
    const id = await someone();
    const entry = { at: app.now(), actorId: admin.id, action: "person.add", subjectId: id, objectId: id };
    await app.db.auditEntry.create({ data: entry });
    expect(await handOver(admin, id)).toContain(REFUSED);
  });

  test("is handed to someone else, who may hand it on to anyone", async () => {
    const next = await someone();
    expect(await handOver(admin, next)).toBeNull();
    expect(await handOver(actorOf({ id: next }), await someone(next))).toBeNull();
  });

  test("is handed to those who report to one administrator by another", async () => {
    const other = actorOf(await createPerson(app, { name: "Bea" }), { roles: ["ADMINISTRATOR"] });
    expect(await handOver(other, await someone(admin.id))).toBeNull();
  });
});
