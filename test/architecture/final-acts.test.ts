/** Every button of the product is known to the registry: as something plain, something that can be undone, or something final. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { ActForm } from "~/kernel/form/form";
import type { ActWords } from "~/main/final-acts/act-words";
import { ALL_ACTS } from "~/main/final-acts/final-acts";

const files = readdirSync("app/routes", { recursive: true, encoding: "utf8" })
  .map((path) => join("app/routes", path))
  .filter((path) => /\.tsx?$/.test(path) && /\baction\b.*[=(]/.test(readFileSync(path, "utf8")));
const routes = files
  .filter((path) => /export (async function|const|function) action\b/.test(readFileSync(path, "utf8")))
  .map((path) => ({ path, id: `routes/${basename(path).replace(/\.tsx?$/, "")}` }))
  .filter(({ path }) => !path.startsWith("app/routes/api/"));

/** The forms that a route receives, as its module imports them. */
async function formsOf(path: string): Promise<unknown[]> {
  const source = readFileSync(path, "utf8");
  const names = [...source.matchAll(/\b(?:receive|admit)\(\w+, (\w+)\)/g)].map(([, name]) => name!);
  const found = names.map((name) => {
    const known = new RegExp(`import \\{[^}]*?(?:\\b(\\w+) as )?\\b${name}\\b[^}]*\\} from "~/([^"]+)"`).exec(source);
    const [, named = name, from] = known ?? [];
    return from && import(/* @vite-ignore */ `../../app/${from}`).then((module) => module[named]);
  });
  return (await Promise.all(found)).filter(Boolean);
}

test("every form of every route is classified, and nothing else is", () => {
  expect(Object.keys(ALL_ACTS).sort()).toEqual(routes.map(({ id }) => id).sort());
});

test.each(routes)("$id: each of its buttons is plain, undoable or final", async ({ path, id }) => {
  const buttons = (await formsOf(path)).flatMap((form) => (form instanceof ActForm ? form.buttons : []));
  const known = Object.keys(ALL_ACTS[id] ?? {});
  expect(known.filter((act) => act !== "").sort()).toEqual([...new Set(buttons)].sort());
  if (buttons.length === 0) expect(known).toEqual([""]);
});

const REMOVES =
  /\b(remove|delete|discard|withdraw|revoke|erase|end|close|lock|reveal|publish|submit|decide|decline|refuse|dismiss|retire|transfer|conflict|detach|drop|cancel|archive|unshare)\b/;
/** Of the status line: a button's name doesn't always say what comes of it, and forms with one button have none. */
const SAID =
  /\b(removed|deleted|discarded|revoked|erased|ended|closed|locked|revealed|published|submitted|decided|declined|dismissed|retired|transferred|sent|notified|changed|no longer)\b/i;

/** What sounds as if it could not be undone and is neither final nor undoable, each with its reason. */
const HARMLESS: Record<string, string> = {
  "routes/assessments.$assessment._index withdraw": "It takes back a submission, which can be submitted again.",
  "routes/admin.import.$import discard": "An uploaded file that was never applied; it can be uploaded again.",
  "routes/hiring.openings.$opening.candidates.import.$import discard": "The same of a file of candidates.",
  "routes/admin.export remove": "A copy of what is in the database; another can be made.",
  "routes/admin.ladders.import.$import._index remove":
    "An uploaded file that was never published; it can be uploaded again.",
  "routes/account.password ": "One's own password can be changed again.",
  "routes/admin.import.$import drop-managers": "It changes a preview; the import has its own page that asks.",
  "routes/calibration.$session.meeting vote": "It is hidden, and can be changed, until the vote closes.",
  "routes/calibration.$session.meeting close-vote": "Raters can vote again, and the outcome is recorded apart from it.",
  "routes/admin.people.bulk.$batch discard": "Only a selection that has changed no one is discarded.",
  "routes/cases.$case._index calibrate": "It leads on: the case can still be decided either way, and withdrawn.",
  "routes/feedback.$feedback unshare": "It can be shared again, and nothing of it is lost.",
  "routes/feedback.new give": "A message of one's own: the page says who reads it.",
  "routes/admin.ladders.$framework_.editors end": "The role can be granted again.",
  "routes/frameworks.$framework.edit.comments reply": "A message of one's own: the page says who reads it.",
  "routes/frameworks.$framework.edit.levels.$level._index remove":
    "The draft's history keeps it, and nothing is published by it.",
  "routes/frameworks.$framework.edit.levels.$level._index remove-criterion": "The same of a promotion criterion.",
  "routes/frameworks.$framework.edit.levels.$level._index remove-level":
    "The same of a level; where its people go is decided when the draft is published.",
  "routes/frameworks.$framework.edit.suggestions decline": "It can be suggested again; its author reads why.",
  "routes/frameworks.$framework.suggest.$expectation ": "A message of one's own: the page says who reads it.",
  "routes/hiring.candidates.$candidate.identity send-link":
    "A link to the candidate's own page; the next one replaces it.",
  "routes/hiring.candidates.$candidate.schedule offer": "A link with times; planning one or sending others ends it.",
  "routes/hiring.debriefs.$debrief.scores ": "Both scores are kept, and it can be changed again.",
  "routes/hiring.interviews.$interview._index move": "It can be moved back.",
  "routes/learning._index ask": "A request can be withdrawn.",
  "routes/mentorship.pairs.$pair.check-ins ": "How things go on a day; the next check-in says how they went on.",
  "routes/mentorship.pairs.$pair.thanks thank": "A message of one's own: the page says who reads it.",
  "routes/mentorship.profile refuse": "“Allow” takes it back.",
  "routes/mentorship.rounds.$round.requests ask": "A request can be withdrawn.",
  "routes/mentorship.rounds.$round.waiting match":
    "It begins a match: the owner can find another mentor, and either of the two can end it.",
  "routes/opportunities.$opportunity._index ask": "A request can be withdrawn.",
  "routes/opportunities.$opportunity._index offer": "An offer can be withdrawn.",
  "routes/people_.$person.elevated-read end": "It gives up access; beginning asks for a reason anyway.",
};

/** Some plain acts ask in the cases that can't be undone. */
const asks = (words: ActWords | undefined) => words !== undefined && words.acts.length > 0;

test("what sounds as if it could not be undone asks first, or can be undone", () => {
  const found = Object.entries(ALL_ACTS).flatMap(([id, acts]) =>
    Object.entries(acts).flatMap(([act, { is }]) =>
      is === "plain" && !asks(acts[act]) && (REMOVES.test(act) || SAID.test(String(acts[act]?.done)))
        ? [`${id} ${act}`]
        : [],
    ),
  );
  expect(found.sort()).toEqual(Object.keys(HARMLESS).sort());
});
