/**
 * Warnings of React's development build: a list without keys, a button in a button, a field without its handler. `npm test` runs the
 * other tests on the production build, which doesn't warn and takes a quarter less time.
 */
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { FIXTURES } from "../pages/fixtures";
import { KINDS } from "../pages/kinds";
import { expectedOf } from "../pages/route";
import { answerWith, builtServer } from "../setup/built-server";
import { isTurnOf } from "../setup/draws";
import { openWorld } from "../setup/open-world";
import { pageRequest } from "../setup/request";
import { expectPrinted } from "../setup/unexpected";

const build = await builtServer();
const { app, world } = await openWorld();
const pages = Object.entries(FIXTURES).filter(([id]) => build.routes[id]?.module.default);

test("is heard here", () => {
  const items = ["one", "two"].map((word) => createElement("li", {}, word));
  renderToString(createElement("ul", null, items));
  expectPrinted(/unique "key" prop/);
});

/** A third of the pages each day, all in the full run. */
test.each(pages.filter((_, place) => isTurnOf(place, 3)))("is nothing about %s", async (id, row) => {
  const reader = KINDS.find((kind) => expectedOf(row, "GET", kind) === "page");
  const cookie = reader && world.cookies[reader];
  const { status } = await answerWith(build, app)(pageRequest(row.at(world), cookie));
  expect(status, id).toBeLessThan(500);
});
