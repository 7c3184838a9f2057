/** A list of candidates of several pages, turned by the links that it gives. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { createFrameworkVersion } from "../factories/frameworks";
import { createCandidate, createOpening } from "../factories/hiring";
import { framedWithKit } from "../factories/kits";
import { createPerson } from "../factories/people";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { readAnswer } from "../setup/read-answer";
import { pageRequest } from "../setup/request";

const build = await builtServer();
let app: TestApp;
let cookies: { coordinator: string; lead: string };
let list: string;

beforeEach(async () => {
  app = await openTestApp();
  const { id: versionId } = await createFrameworkVersion(app, framedWithKit());
  const coordinator = await createPerson(app);
  const lead = await createPerson(app);
  const opening = await createOpening(app, { versionId, leadId: lead.id, coordinatorId: coordinator.id });
  list = `/hiring/openings/${opening.id}/candidates`;
  for (let count = 0; count < 105; count++) await createCandidate(app, { openingId: opening.id });
  cookies = { coordinator: await signInAs(app, coordinator.id), lead: await signInAs(app, lead.id) };
});
afterEach(() => app.close());

const read = async (who: keyof typeof cookies, address: string) =>
  (await readAnswer(await answerWith(build, app)(pageRequest(`${list}${address}`, cookies[who])))).text;

const shown = (page: string) => [...new Set(page.match(/(?<=href="\/hiring\/candidates\/)[^"/]+/g))];
const linkOf = (page: string, word: string) =>
  new RegExp(`href="([^"]*)"[^>]*>${word}<`)
    .exec(page)?.[1]
    ?.replace(/^[^?]*/, "")
    .replaceAll("&amp;", "&");

test("each candidate is on one page, forwards and back", async () => {
  const pages = [await read("lead", "")];
  for (let next = linkOf(pages[0]!, "Next"); next; next = linkOf(pages.at(-1)!, "Next"))
    pages.push(await read("lead", next));
  expect(pages.map((page) => shown(page).length)).toEqual([50, 50, 5]);
  expect(new Set(pages.flatMap(shown)).size).toBe(105);
  const back = await read("lead", linkOf(pages[2]!, "Previous")!);
  expect(shown(back)).toEqual(shown(pages[1]!));
  const start = await read("lead", linkOf(back, "Previous")!);
  expect(shown(start)).toEqual(shown(pages[0]!));
  expect(linkOf(start, "Previous")).toBeUndefined();
});

test("a search keeps its words while its pages are turned, and knows names for the coordinator alone", async () => {
  const first = await read("coordinator", "?q=mail.example");
  const next = linkOf(first, "Next")!;
  expect(next).toContain("q=mail.example");
  const second = await read("coordinator", next);
  expect(new Set([...shown(first), ...shown(second)]).size).toBe(100);
  expect(second).toContain("@mail.example");
  expect(shown(await read("lead", next))).toEqual([]);
});

test("an address that names nobody on the list has a way back", async () => {
  for (const address of ["?after=nobody", "?before=nobody"]) {
    const page = await read("lead", address);
    expect(shown(page)).toEqual([]);
    expect(page).toContain("Show the first page");
  }
  expect(shown(await read("lead", `?after=${"a".repeat(200)}`))).toHaveLength(50);
});
