/** A link was sent to an address, and the address was wrong. Whoever reads it must not get in once it is corrected, however that is done. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createCandidate, createCandidateLink, createOpening } from "../../../../test/factories/hiring";
import { framedWithKit } from "../../../../test/factories/kits";
import { createAccount, createPerson } from "../../../../test/factories/people";
import { openTestApp, TEST_NOW, type TestApp } from "../../../../test/setup/app";
import { findLink, insertLink, type LinkKind } from "./links.repo.server";

let app: TestApp;
beforeEach(async () => {
  app = await openTestApp();
});
afterEach(() => app.close());

const LATER = new Date(TEST_NOW.getTime() + 3_600_000);

async function linkTo(personId: string, kind: LinkKind) {
  const key = { id: hashToken(newToken()), kind };
  await insertLink(app.db, { ...key, personId, at: TEST_NOW, expiresAt: LATER });
  return () => findLink(app.db, key, TEST_NOW);
}

test.each(["INVITATION", "PASSWORD_RESET"] as const)(
  "a corrected address ends the %s sent to the old one",
  async (kind) => {
    const { id } = await createPerson(app, { email: "ada@typo.example" });
    const find = await linkTo(id, kind);
    await app.db.person.update({ where: { id }, data: { name: "Ada L.", email: "ada@typo.example" } });
    expect(await find()).not.toBeNull();
    await app.db.person.update({ where: { id }, data: { email: "ada@right.example" } });
    expect(await find()).toBeNull();
  },
);

test("in one statement for many, as an import corrects them, too", async () => {
  const [one, other] = [await createPerson(app), await createPerson(app)];
  const find = await linkTo(one.id, "INVITATION");
  await app.db.$executeRaw`UPDATE "Person" SET "email" = 'new-' || "email" WHERE "id" <> ${other.id}`;
  expect(await find()).toBeNull();
});

test("a candidate's address that is corrected ends the link to their page", async () => {
  const [lead, coordinator] = [await createPerson(app), await createPerson(app)];
  const { id: versionId } = await createFrameworkVersion(app, framedWithKit({ slug: "hired-by" }));
  const opening = await createOpening(app, { versionId, leadId: lead.id, coordinatorId: coordinator.id });
  const { id: candidateId } = await createCandidate(app, { openingId: opening.id });
  await createCandidateLink(app, candidateId);
  await app.db.candidateIdentity.update({ where: { candidateId }, data: { email: "right@mail.example" } });
  expect(await app.db.candidateLink.count({ where: { candidateId, revokedAt: null } })).toBe(0);
});

test("a new password ends the calendar's address, which whoever knew the old one may have taken along", async () => {
  const person = await createPerson(app);
  await createAccount(app, person);
  await app.db.calendarFeed.create({
    data: { personId: person.id, tokenHash: hashToken(newToken()), createdAt: TEST_NOW },
  });
  await app.db.account.update({ where: { personId: person.id }, data: { passwordHash: "another" } });
  expect(await app.db.calendarFeed.count()).toBe(0);
});
