/** The pair's part of the mentorship journey: from an agreement to thanks that are kept. */
import { expect } from "./fixtures";
import { choose } from "./growth-review";
import { type Member, type MentorshipCast, type Present, send, work } from "./mentorship-cast";
import { expectHidden } from "./mentorship-round";

const NOTE = "We looked at the plan for the export, and cut it in two.";

export async function agree({ mentee, fixed, owner }: MentorshipCast, pairId: string): Promise<void> {
  const at = `/mentorship/pairs/${pairId}/agreement`;
  await mentee.page.goto(at);
  await mentee.page.getByLabel("How we work").fill("I bring the topics, a day before.");
  await send(mentee.page, /^Write down and ask/);
  await expect(mentee.page.getByText(`${fixed.name} has still to agree`)).toBeVisible();
  await mentee.page.getByLabel("Add a goal").fill("Lead the export from the first sketch to its release.");
  await send(mentee.page, /^Add$/);
  await expect(mentee.page.getByText("Lead the export from the first sketch to its release.").first()).toBeVisible();
  await fixed.page.goto(at);
  await send(fixed.page, "I agree");
  await expect(fixed.page.getByText("You both agreed")).toBeVisible();
  await expectHidden(owner, at);
}

export async function meet({ mentee, fixed, owner, site }: MentorshipCast, pairId: string): Promise<void> {
  const at = `/mentorship/pairs/${pairId}/sessions`;
  const { page } = mentee;
  await page.goto(at);
  await page.getByLabel("Day", { exact: true }).fill(site.app.now().toISOString().slice(0, 10));
  await page.getByLabel("Time in UTC").fill("00:00");
  await send(page, /^Plan$/);
  await page.getByRole("region", { name: "Earlier" }).getByRole("link").first().click();
  await page.getByLabel("What you both want to keep").fill(NOTE);
  await send(page.getByRole("region", { name: "Shared note" }), "Save");
  const session = new URL(page.url()).pathname;
  await fixed.page.goto(session);
  await expect(fixed.page.getByLabel("What you both want to keep")).toHaveValue(NOTE);
  await expectHidden(owner, session);
}

/** On its 32nd day, one side says that it goes badly and asks for another pairing. @returns who comes instead. */
export async function rematch(cast: MentorshipCast, pairId: string): Promise<Member> {
  const { mentee, fixed, owner, site, others } = cast;
  const before = await livingOf(cast, others);
  await mentee.page.goto(`/mentorship/pairs/${pairId}/check-ins`);
  await choose(mentee.page, "Badly");
  await choose(mentee.page, "Less than agreed");
  await mentee.page.getByLabel("What would help? (optional)").fill("Somebody who has led an export.");
  await send(mentee.page, "Send");
  await expect(mentee.page.getByText("Somebody who has led an export.")).toBeVisible();
  await mentee.page.getByRole("link", { name: "Ask for another match" }).click();
  await send(mentee.page, "Ask for another match");
  await expect(mentee.page.getByText("You asked for another match.")).toBeVisible();
  await fixed.page.goto(`/mentorship/pairs/${pairId}/check-ins`);
  await expect(fixed.page.getByText("On track", { exact: true })).toBeVisible();
  await expect(fixed.page.getByRole("main")).not.toContainText("The mentee asked");
  await expect(fixed.page.getByRole("main")).not.toContainText("led an export");
  const { page } = owner;
  await page.goto(`/mentorship/pairs/${pairId}/health`);
  await expect(page.getByText("Needs attention").first()).toBeVisible();
  await page.getByRole("link", { name: "Find another mentor" }).click();
  const first = page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading") })
    .first();
  const name = (await first.getByRole("heading").textContent()) ?? "";
  await send(first, `Pair ${mentee.name} with ${name}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
  expect(await livingOf(cast, others)).toEqual(before);
  const [mine] = await livingOf(cast, [mentee]);
  const mentor = await site.app.db.person.findUniqueOrThrow({ where: { id: mine?.mentorId ?? "" } });
  expect(mentor.name).toBe(name);
  return mentor;
}

const livingOf = ({ site }: MentorshipCast, mentees: readonly Member[]) =>
  site.app.db.mentorshipPair.findMany({
    where: { menteeId: { in: mentees.map(({ id }) => id) }, status: "ACTIVE" },
    select: { id: true, menteeId: true, mentorId: true, edits: true },
    orderBy: { id: "asc" },
  });

/** The round closes; the mentee looks back and says thanks, which the mentor keeps as evidence. */
export async function close(cast: MentorshipCast, roundId: string, mentor: Present): Promise<void> {
  const { owner, mentee } = cast;
  await owner.page.goto(`/mentorship/rounds/${roundId}`);
  await owner.page.locator("summary", { hasText: "Close round" }).click();
  await send(owner.page, "Close round");
  await expect(owner.page.getByText(/^Closed\./)).toBeVisible();
  await work(cast);
  const { page } = mentee;
  await page.goto("/mentorship");
  const pair = await page.getByRole("link", { name: mentor.name, exact: true }).getAttribute("href");
  await page.goto(`${pair}/closing`);
  await choose(page, "Mostly satisfied");
  await page.getByLabel("What changed for you? (optional)").fill("I lead the export now.");
  await send(page, "Send");
  await expect(page.getByText("I lead the export now.")).toBeVisible();
  await page.getByRole("link", { name: "Say thank you" }).click();
  await page.getByLabel(`Your thanks to ${mentor.name}`).fill("You asked until I knew what I wanted to build.");
  await send(page, "Send");
  await expect(page.getByText("You asked until I knew what I wanted to build.")).toBeVisible();
  await mentor.page.goto(`${pair}/thanks`);
  const kept = mentor.page.getByRole("main").locator("details").first();
  await kept.locator("summary").click();
  await kept.getByRole("checkbox").first().check();
  await send(mentor.page, "Keep");
  await mentor.page.getByRole("link", { name: "In your library" }).click();
  await expect(mentor.page.getByText("You asked until I knew what I wanted to build.").first()).toBeVisible();
  await expectHidden(owner, `${pair}/closing`);
}
