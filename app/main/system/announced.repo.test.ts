import { afterEach, beforeEach, expect, test } from "vitest";
import { removeSecondSteps } from "~/features/people/second-step/rule.server";
import { createGrant, createPerson } from "../../../test/factories/people";
import { openTestApp, signInAs, TEST_NOW, type TestApp } from "../../../test/setup/app";
import { announceCommand } from "./announced.server";

let app: TestApp;
beforeEach(async () => {
  app = await openTestApp();
});
afterEach(() => app.close());

const mails = async () => (await app.db.job.findMany({ where: { kind: "mail" } })).map(({ payload }) => payload);

test("a command on the server is on the record, and every administrator is told, and no one else", async () => {
  const one = await createPerson(app, { email: "one@lantern.example" });
  const gone = await createPerson(app, { email: "gone@lantern.example", deactivatedAt: TEST_NOW });
  const past = await createPerson(app, { email: "past@lantern.example" });
  await createPerson(app);
  for (const { id: personId } of [one, gone]) await createGrant(app, { personId, role: "ADMINISTRATOR" });
  await createGrant(app, { personId: past.id, role: "ADMINISTRATOR", until: TEST_NOW });
  await announceCommand(app, "create-invite", "eve@lantern.example");
  expect(await mails()).toMatchObject([
    {
      to: "one@lantern.example",
      subject: expect.stringContaining("create-invite"),
      text: expect.stringContaining("eve@"),
    },
  ]);
  expect(await app.db.auditEntry.findMany()).toMatchObject([
    { action: "system.command", actorId: null, after: "create-invite" },
  ]);
});

test("whoever lost a second step is signed out without it, and told", async () => {
  const person = await createPerson(app, { email: "noor@lantern.example" });
  await signInAs(app, person);
  const key = { kind: "PASSKEY" as const, credentialId: "a", publicKey: new Uint8Array([1]), counter: 0 };
  await app.db.factor.create({ data: { id: "a", personId: person.id, name: "Laptop", addedAt: TEST_NOW, ...key } });
  await app.db.recoveryCode.create({ data: { id: "c", personId: person.id, madeAt: TEST_NOW } });
  await expect(removeSecondSteps(app, "nobody@lantern.example")).rejects.toThrow("No one has");
  expect(await removeSecondSteps(app, " Noor@Lantern.example ")).toBe(1);
  expect([await app.db.factor.count(), await app.db.recoveryCode.count(), await app.db.session.count()]).toEqual([
    0, 0, 0,
  ]);
  expect(await mails()).toMatchObject([{ to: "noor@lantern.example", subject: expect.stringContaining("removed") }]);
  expect(await app.db.auditEntry.findMany()).toMatchObject([
    { action: "factor.remove", subjectId: person.id, actorId: null },
  ]);
});
