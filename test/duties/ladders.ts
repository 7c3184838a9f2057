import { askForReview } from "~/features/ladder/editor/editing.server";
import { answerSuggestion } from "~/features/ladder/editor/proposals.server";
import { actorOf } from "../factories/actors";
import { steppedFramework } from "../factories/cases";
import { createDraft, createSuggestion } from "../factories/drafts";
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
  "a ladder in review": REVIEW,
};
