import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { offerSetup, requireSetup } from "./setup.server";

let app: TestApp;
/** The clean-up of what a test opened. */
const opened: TestApp[] = [];
beforeEach(async () => {
  app = await openTestApp();
  opened.push(app);
});
afterEach(() => Promise.all(opened.splice(0).map((one) => one.close())));

const tokenOf = (address: string | null) => address?.split("/setup/")[1] ?? "";
const onServer = () => ({ ...app, env: { ...app.env, DATABASE_URL: "postgresql://several-processes" } });

test("processes that start together on one database make one setup link between them, and it works", async () => {
  const offered = await Promise.all([1, 2, 3].map(() => offerSetup(onServer())));
  const links = offered.filter((one) => one !== "elsewhere");
  expect(links).toHaveLength(1);
  await expect(requireSetup(app, tokenOf(links[0]!))).resolves.toBeUndefined();
});

test("a start half a minute later makes a new one, in whose place the first works no more", async () => {
  const first = await offerSetup(onServer());
  app.setNow(new Date(app.now().getTime() + 31_000));
  const second = await offerSetup(onServer());
  await expect(requireSetup(app, tokenOf(second))).resolves.toBeUndefined();
  await expect(requireSetup(app, tokenOf(first))).rejects.toMatchObject({ code: "not-found" });
});

test("each start on an embedded database makes a new one", async () => {
  const [first, second] = [await offerSetup(app), await offerSetup(app)];
  await expect(requireSetup(app, tokenOf(second))).resolves.toBeUndefined();
  await expect(requireSetup(app, tokenOf(first))).rejects.toMatchObject({ code: "not-found" });
});
