/** A link was sent to an address, and the address was wrong. Whoever reads it must not get in once it is corrected, however that is done. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import { createAccount } from "../../../../test/factories/accounts";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createCandidate, createCandidateLink, createOpening } from "../../../../test/factories/hiring";
import { framedWithKit } from "../../../../test/factories/kits";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, TEST_NOW, type TestApp } from "../../../../test/setup/app";
import { findLink, insertLink, type LinkKind, whyDead } from "./links.repo.server";
import { offerSetup, requireSetup } from "./setup.server";

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

test.each(["INVITATION", "PASSWORD_RESET"] as const)(
  "a job that read the old address makes no %s once it is corrected",
  async (kind) => {
    const { id } = await createPerson(app, { email: "ada@typo.example" });
    await app.db.person.update({ where: { id }, data: { email: "ada@right.example" } });
    const key = { id: hashToken(newToken()), kind };
    const link = { ...key, personId: id, at: TEST_NOW, expiresAt: LATER };
    expect(await insertLink(app.db, { ...link, email: "ada@typo.example" })).toBe(false);
    expect(await app.db.oneTimeLink.count()).toBe(0);
    expect(await insertLink(app.db, { ...link, email: "ada@right.example" })).toBe(true);
  },
);

test("however the correction and the jobs meet, no link of the old address is left", async () => {
  for (let round = 0; round < 20; round++) {
    const { id } = await createPerson(app, { email: `ada${round}@typo.example` });
    const ids = Array.from({ length: 4 }, () => hashToken(newToken()));
    const links = ids.map((linkId) => ({
      id: linkId,
      kind: "INVITATION" as const,
      personId: id,
      at: TEST_NOW,
      expiresAt: LATER,
    }));
    await Promise.all([
      ...links.slice(0, 2).map((link) => insertLink(app.db, { ...link, email: `ada${round}@typo.example` })),
      app.db.person.update({ where: { id }, data: { email: `ada${round}@right.example` } }),
      ...links.slice(2).map((link) => insertLink(app.db, { ...link, email: `ada${round}@typo.example` })),
    ]);
    expect(await app.db.oneTimeLink.count({ where: { personId: id } })).toBe(0);
  }
});

test("a dead link says why it is dead", async () => {
  const { id: personId } = await createPerson(app);
  const why = async (link: Partial<{ usedAt: Date; replaced: boolean; expiresAt: Date }>) => {
    const key = { id: hashToken(newToken()), kind: "INVITATION" as const };
    await app.db.oneTimeLink.create({ data: { ...key, personId, createdAt: TEST_NOW, expiresAt: LATER, ...link } });
    return whyDead(app.db, key, TEST_NOW);
  };
  expect(await why({ usedAt: TEST_NOW })).toBe("used");
  expect(await why({ usedAt: TEST_NOW, replaced: true })).toBe("replaced");
  expect(await why({ expiresAt: TEST_NOW })).toBe("expired");
  expect(await whyDead(app.db, { id: hashToken("none"), kind: "INVITATION" }, TEST_NOW)).toBe("unknown");
});

test("of two starts at once, the link that is printed first says that a later one counts", async () => {
  const [first] = [await offerSetup(app), await offerSetup(app)];
  const token = first?.split("/").at(-1) ?? "";
  await expect(requireSetup(app, token)).rejects.toThrow(/newer one.+Use the link that the log shows last/);
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
