/** Setting an organization up, and the sample that may be loaded meanwhile. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { becomePartner } from "~/features/people/roles/roles.server";
import { loader as root } from "~/root";
import * as importRoute from "~/routes/admin/admin.import._index";
import * as invitationsRoute from "~/routes/admin/admin.invitations";
import * as startRoute from "~/routes/admin/admin.start._index";
import * as cycleRoute from "~/routes/admin/admin.start.cycle";
import * as usersRoute from "~/routes/api/scim.v2.Users._index";
import * as newCycleRoute from "~/routes/assessment/cycles.new";
import { actorOf } from "../factories/actors";
import { createGrant, createPerson } from "../factories/people";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { callAction, callLoader, formRequest, pageRequest } from "../setup/request";
import { createToken } from "./api-caller";

let app: TestApp;
let cookie: string;
beforeEach(async () => {
  app = await openTestApp();
  const ada = await createPerson(app, { name: "Ada" });
  await createGrant(app, { personId: ada.id, role: "ADMINISTRATOR" });
  cookie = await signInAs(app, ada);
});
afterEach(() => app.close());

const createTeam = (name: string) => app.db.team.create({ data: { id: app.newId(), name } });
const sendTeams = (fields: Record<string, string | string[]>) =>
  callAction(cycleRoute.action, { app, request: formRequest("/admin/start/cycle", fields, cookie) });
const loadSample = () =>
  app.db.sampleOrganization.create({
    data: { askedBy: "x", askedAt: app.now(), loadedAt: app.now(), sealedPassword: "" },
  });

test("an administrator without reports comes from setup to the first review cycle", async () => {
  await createTeam("Core");
  await createTeam("Edge");
  const start = await callLoader(startRoute.loader, { app, request: pageRequest("/admin/start", cookie) });
  expect(start.data.parts.at(-1)).toMatchObject({ to: "/admin/start/cycle", action: "Create review cycle" });
  expect((await sendTeams({})).status).toBe(400);
  const { status, location } = await sendTeams({ team: "Core" });
  expect([status, location]).toEqual([302, "/cycles/new"]);
  expect((await sendTeams({ team: "Core" })).status).toBe(302);
  const grants = await app.db.roleGrant.findMany({ where: { role: "PEOPLE_PARTNER" }, include: { team: true } });
  expect(grants.map(({ team }) => team?.name)).toEqual(["Core"]);
  const page = await callLoader(newCycleRoute.loader, { app, request: pageRequest("/cycles/new", cookie) });
  expect(page.data.groups).toMatchObject([{ label: expect.stringContaining("Core") }]);
});

test("becoming people partner is all or nothing, and says what is wrong", async () => {
  await createTeam("Core");
  await createTeam("Edge");
  const partners = () => app.db.roleGrant.count({ where: { role: "PEOPLE_PARTNER" } });
  const unknown = await sendTeams({ team: ["Core", "Gone"] });
  expect(unknown).toMatchObject({
    status: 400,
    data: { errors: { team: [expect.stringMatching(/no team with this name/)] } },
  });
  expect(await partners()).toBe(0);
  await sendTeams({ team: "Core" });
  expect((await sendTeams({ team: ["Core", "Edge"] })).status).toBe(302);
  expect(await partners()).toBe(2);
  const entries = await app.db.auditEntry.findMany({ where: { action: "role.grant" } });
  expect(entries).toHaveLength(2);
});

test("who becomes people partner on a later day is told so, and becomes it of no other team", async () => {
  const { id: teamId } = await createTeam("Core");
  await createTeam("Edge");
  const { id: personId } = await app.db.person.findFirstOrThrow({ where: { name: "Ada" } });
  const since = new Date(app.now().getTime() + 86_400_000);
  await createGrant(app, { personId, role: "PEOPLE_PARTNER", teamId, since });
  expect(await sendTeams({ team: ["Edge", "Core"] })).toMatchObject({
    status: 400,
    data: { errors: { team: [expect.stringContaining("on a later day")] } },
  });
  expect(await app.db.roleGrant.count({ where: { role: "PEOPLE_PARTNER" } })).toBe(1);
});

test("an administrator who has just been deactivated becomes no people partner", async () => {
  await createTeam("Core");
  const refused = becomePartner(app, actorOf({ id: "nobody" }, { roles: ["ADMINISTRATOR"] }), {
    typed: { team: ["Core"] },
    errors: {},
    value: { team: ["Core"] },
  });
  expect(await refused).toMatchObject({ errors: { team: [expect.stringContaining("deactivated")] } });
  expect(await app.db.roleGrant.count({ where: { role: "PEOPLE_PARTNER" } })).toBe(0);
});

test("every page says that the sample's people are invented, signed in or about to", async () => {
  const isMarked = async (path: string, as?: string) => {
    const { data } = await callLoader(root, { app, request: pageRequest(path, as) });
    return (data as unknown as { isSample: boolean }).isSample;
  };
  const pages = () => Promise.all([isMarked("/", cookie), isMarked("/sign-in"), isMarked("/frameworks")]);
  expect(await pages()).toEqual([false, false, false]);
  await loadSample();
  expect(await pages()).toEqual([true, true, false]);
});

test("no one is added beside the sample, by a file or a program, which are told what to do", async () => {
  await loadSample();
  const page = await callLoader(importRoute.loader, { app, request: pageRequest("/admin/import", cookie) });
  expect(page.data.isSample).toBe(true);
  const user = { schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], userName: "bo@lantern.example" };
  const headers = {
    Authorization: `Bearer ${await createToken(app, "scim")}`,
    "Content-Type": "application/scim+json",
  };
  const url = "http://localhost:3000/scim/v2/Users";
  const request = new Request(url, { method: "POST", headers, body: JSON.stringify(user) });
  const answer = await callAction(usersRoute.action, { app, request });
  expect(answer.status).toBe(409);
  expect(JSON.stringify(answer.data)).toContain("Remove the sample organization under Setup");
  expect(await app.db.person.count()).toBe(1);
  expect((await callLoader(usersRoute.loader, { app, request: new Request(url, { headers }) })).status).toBe(200);
});

test("invitations are not said to be sent where there is no mail server", async () => {
  const request = pageRequest("/admin/invitations", cookie);
  expect((await callLoader(invitationsRoute.loader, { app, request })).data.mail).toBe("outbox");
});
