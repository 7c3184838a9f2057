import { commentOnDraft } from "~/features/ladder/editor/comments.server";
import { changeDraft } from "~/features/ladder/editor/draft.repo.server";
import { askForReview } from "~/features/ladder/editor/editing.server";
import { stayOnParent } from "~/features/ladder/editor/parent.server";
import { answerSuggestion } from "~/features/ladder/editor/proposals.server";
import { actorOf } from "../factories/actors";
import { steppedFramework } from "../factories/cases";
import { createDraft, createSuggestion, createThread } from "../factories/drafts";
import { VALID_FILES } from "../factories/framework-files";
import { createFrameworkVersion } from "../factories/frameworks";
import type { DutyPlace, Scenario } from "./scenario";

/** A published framework whose draft one person owns and another reviews. */
async function draft({ app, anyone, someone }: DutyPlace) {
  const slug = `ladders-${app.newId()}`;
  const name = `Ladders of ${app.newId()}`;
  const [owner, reviewer] = [anyone(), await someone()];
  await createFrameworkVersion(app, { ...steppedFramework(), slug, name });
  const files = new Map(Object.entries(VALID_FILES));
  files.set("framework.yaml", files.get("framework.yaml")!.replace("name: Small", `name: ${name}`));
  await createDraft(app.db, slug, files, { [owner]: "OWNER", [reviewer]: "REVIEWER" });
  return { slug, owner, reviewer };
}

const SUGGESTIONS: Scenario = {
  kinds: ["ladder-suggestions"],
  async open(place) {
    const { app } = place;
    const { slug, owner } = await draft(place);
    const authorId = await place.someone();
    const suggest = () => createSuggestion(app.db, { slug, expectationId: "e-aaaaa1", authorId, id: app.newId() });
    const [first, second] = [await suggest(), await suggest()];
    const item = { personId: owner, item: `ladder-suggestions ${slug}`, due: null };
    const decline = (proposal: string) =>
      answerSuggestion(app, actorOf({ id: owner }), slug, {
        ...{ do: "decline", typed: {}, errors: undefined },
        value: { proposal, text: "", answer: "It says so already." },
      } as unknown as Parameters<typeof answerSuggestion>[3]);
    return {
      expected: [item],
      ends: {
        "one of two is answered": async () => {
          await decline(first);
          return [item];
        },
        "all are answered": async () => {
          await decline(first);
          await decline(second);
          return [];
        },
        "its owner edits no longer": async () => {
          await app.db.frameworkEditor.deleteMany({ where: { slug } });
          return [];
        },
      },
    };
  },
};

const COMMENTS: Scenario = {
  kinds: ["ladder-comments"],
  async open(place) {
    const { app } = place;
    const { slug, owner, reviewer } = await draft(place);
    const start = () => createThread(app.db, { slug, expectationId: "e-aaaaa1", authorId: reviewer, id: app.newId() });
    const [first, second] = [await start(), await start()];
    const item = { personId: owner, item: `ladder-comments ${slug}`, due: null };
    const act = (personId: string, act: string, thread: string) =>
      commentOnDraft(app, actorOf({ id: personId }), slug, {
        ...{ do: act, typed: {}, errors: undefined, value: { thread, id: app.newId(), text: "One sitting." } },
      } as unknown as Parameters<typeof commentOnDraft>[3]);
    return {
      expected: [item],
      ends: {
        "one of two is resolved": async () => {
          await act(owner, "resolve", first);
          return [item];
        },
        "one is answered, the other resolved by its author": async () => {
          await act(owner, "reply", first);
          await act(reviewer, "resolve", second);
          return [];
        },
        "the framework goes back to files": async () => {
          await app.db.frameworkHome.updateMany({ where: { slug }, data: { here: false, reviewUntil: null } });
          return [];
        },
      },
    };
  },
};

const PARENT: Scenario = {
  kinds: ["ladder-parent"],
  async open({ app, anyone }) {
    const [parent, slug, owner] = [`parent-${app.newId()}`, `child-${app.newId()}`, anyone()];
    const files = (pin: string) =>
      new Map([["framework.yaml", `name: Child\nversion: 1.0.0\nextends: "${parent}@${pin}"\n`]]);
    await createFrameworkVersion(app, { ...steppedFramework(), slug: parent });
    await createDraft(app.db, slug, files("1.0"), { [owner]: "OWNER" });
    await createFrameworkVersion(app, { ...steppedFramework(), slug: parent, version: "1.1.0" });
    return {
      expected: [{ personId: owner, item: `ladder-parent ${slug}`, due: null }],
      ends: {
        "the draft builds on the newer version": async () => {
          const by = { id: owner, at: app.now() };
          await changeDraft(app.db, slug, by, () => ({ change: { files: files("1"), what: "Built on 1" } }));
          return [];
        },
        "the owner stays on the pinned version": async () => {
          await stayOnParent(app, actorOf({ id: owner }), slug, "1.1.0");
          return [];
        },
        "the owner stays, and the parent is published again": async () => {
          await stayOnParent(app, actorOf({ id: owner }), slug, "1.1.0");
          await createFrameworkVersion(app, { ...steppedFramework(), slug: parent, version: "1.2.0" });
          return [{ personId: owner, item: `ladder-parent ${slug}`, due: null }];
        },
        "the framework goes back to files": async () => {
          await app.db.frameworkHome.updateMany({ where: { slug }, data: { here: false } });
          return [];
        },
      },
    };
  },
};

const REVIEW: Scenario = {
  kinds: ["ladder-review"],
  async open(place) {
    const { app } = place;
    const { slug, owner, reviewer } = await draft(place);
    const until = (day: string | null) => askForReview(app, actorOf({ id: owner }), slug, day);
    await until("2026-12-11");
    return {
      expected: [{ personId: reviewer, item: `ladder-review ${slug}`, due: "2026-12-11" }],
      ends: {
        "the owner ends it": async () => {
          await until(null);
          return [];
        },
        "the framework goes back to files": async () => {
          await app.db.frameworkHome.updateMany({ where: { slug }, data: { here: false, reviewUntil: null } });
          return [];
        },
      },
    };
  },
};

export const LADDER_SCENARIOS: Readonly<Record<string, Scenario>> = {
  "suggestions for a ladder": SUGGESTIONS,
  "comments on a ladder's draft": COMMENTS,
  "a newer version of a ladder's parent": PARENT,
  "a ladder in review": REVIEW,
};
