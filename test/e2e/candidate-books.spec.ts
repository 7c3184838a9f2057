/** A candidate chooses a time by the link of a mail, on a phone without scripts, and their calendar follows when it is moved. */
import { CANDIDATE_MAIL_JOBS, OFFER_JOB } from "~/features/hiring/interviews/candidate-mails.server";
import type { Message } from "~/platform/outside/mailer.server";
import { createCandidate, createOpening, qualify } from "../factories/hiring";
import { createGrant, createPerson } from "../factories/people";
import { expect, expectNoSidewaysScroll, test } from "./fixtures";
import type { Site } from "./site";

test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });

/** An opening with a stage for two interviewers, who are free in working hours, and a candidate in New York. */
async function scene({ app, newFamily }: Site) {
  const family = newFamily();
  const where = { slug: "engineering" };
  const { id: versionId } = await app.db.frameworkVersion.findFirstOrThrow({ where, orderBy: { sequence: "desc" } });
  const make = (first: string) => createPerson(app, { name: `${first} ${family}`, timeZone: "UTC" });
  const [lead, coordinator] = [await make("Lea"), await make("Cora")];
  const kitId = "coding-collaboration";
  for (const first of ["Ida", "Olle"]) {
    const { id: personId } = await make(first);
    await createGrant(app, { personId, role: "PANEL_MEMBER" });
    await qualify(app, "engineering", { personId, kitId });
  }
  const { id: openingId } = await createOpening(app, {
    ...{ versionId, leadId: lead.id, coordinatorId: coordinator.id, role: "Engineer, ferries", asks: [] },
    plan: [{ kitId, bandId: "experienced", seats: 2 }],
  });
  const { id: candidateId } = await createCandidate(app, { openingId });
  await app.db.candidateIdentity.update({ where: { candidateId }, data: { timeZone: "America/New_York" } });
  return { coordinator, candidateId };
}

/** Sends the mail with the candidate's link, as the queue does. @returns the address that is in it alone. */
async function linkOf({ app }: Site, candidateId: string): Promise<string> {
  const { id: offerId } = await app.db.interviewOffer.findFirstOrThrow({ where: { candidateId, endedAt: null } });
  const sent: Message[] = [];
  const mail = { ...app.mail, send: async (message: Message) => void sent.push(message) };
  await CANDIDATE_MAIL_JOBS[OFFER_JOB]!.run({ ...app, mail }, { offerId });
  return /\/choose-time\/\S+/.exec(sent[0]?.text ?? "")?.[0] ?? "";
}

/** What calendars were told of the candidate's interview, in order. */
async function calendarOf({ app }: Site, candidateId: string) {
  const { email } = await app.db.candidateIdentity.findUniqueOrThrow({ where: { candidateId } });
  const jobs = await app.db.job.findMany({ where: { kind: "mail" }, orderBy: [{ runAt: "asc" }, { id: "asc" }] });
  const mails = jobs.map(({ payload }) => payload as { to: string; invitation?: { content: string } });
  return mails.flatMap(({ to, invitation }) => {
    const line = (name: string) => new RegExp(`^${name}[:;](.+?)\\r?$`, "m").exec(invitation?.content ?? "")?.[1] ?? "";
    return to === email ? [{ uid: line("UID"), sequence: Number(line("SEQUENCE")), start: line("DTSTART") }] : [];
  });
}

const stamp = (at: Date) => at.toISOString().slice(0, 19).replace(/[-:]/g, "");

test("a candidate books by the link on a phone without scripts, and the calendar follows when it is moved", async ({
  site,
  page,
  openAs,
}) => {
  const { coordinator, candidateId } = await scene(site);
  const desk = await openAs(coordinator);
  await desk.goto(`/hiring/candidates/${candidateId}/schedule`);
  await desk.getByText("Let the candidate choose").click();
  await desk.getByRole("button", { name: "Send times" }).click();
  await expect(desk.getByText("Times sent to the candidate")).toBeVisible();

  const link = await linkOf(site, candidateId);
  await page.goto(link);
  await expect(page.getByText("Times are in your time zone: America/New_York.")).toBeVisible();
  const choice = page.getByRole("radio").nth(1);
  const chosen = new Date((await choice.getAttribute("value")) ?? "");
  await choice.focus();
  await choice.press("Space");
  await page.getByRole("button", { name: "Book this time" }).click();
  await expect(page.getByText("Your interview is booked")).toBeVisible();
  await expectNoSidewaysScroll(page);
  expect(await calendarOf(site, candidateId)).toMatchObject([{ start: expect.stringContaining(stamp(chosen)) }]);

  const interview = await site.app.db.interview.findFirstOrThrow({ where: { candidateId } });
  await desk.goto(`/hiring/interviews/${interview.id}`);
  await desk.getByText("Another time or place").click();
  const later = new Date(chosen.getTime() + 3_600_000);
  await desk.getByLabel("Day").fill(later.toISOString().slice(0, 10));
  await desk.getByLabel("Time in UTC").fill(later.toISOString().slice(11, 16));
  await desk.getByRole("button", { name: "Change", exact: true }).click();
  await expect(desk.getByRole("button", { name: "Change", exact: true })).toBeHidden();
  const [first, second, third] = await calendarOf(site, candidateId);
  expect(third).toBeUndefined();
  expect(second).toMatchObject({ uid: first?.uid, start: expect.stringContaining(stamp(later)) });
  expect(second?.sequence).toBeGreaterThan(first?.sequence ?? 0);
  await page.goto(link);
  await expect(page.getByText("Your interview is booked")).toBeVisible();
  await expect(page.locator(`time[datetime="${later.toISOString()}"]`)).toBeVisible();
});
