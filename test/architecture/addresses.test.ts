/** Colleagues are picked by name: no form asks for a colleague's address, for a name as text, or lists everyone in a menu. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { scopeNames } from "~/main/picking/scopes.server";

const filesOf = (ending: string) =>
  readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending) && !name.includes(".test."))
    .map((name) => join("app", name));
const pages = filesOf(".tsx");
const textOf = (path: string) => readFileSync(path, "utf8");
const withMatch = (paths: readonly string[], pattern: RegExp) =>
  paths.filter((path) => pattern.test(textOf(path))).sort();

test("fields for addresses are those of people who are no colleagues yet, and one's own", () => {
  const allowed: Record<string, string> = {
    "app/features/hiring/candidates/ui/candidate-identity.tsx": "a candidate's",
    "app/features/people/accounts/ui/reset-request.tsx": "one's own",
    "app/features/people/accounts/ui/setup-fields.tsx": "one's own",
    "app/features/people/accounts/ui/sign-in-form.tsx": "one's own",
    "app/features/people/directory/ui/person-form.tsx": "that of a person an administrator adds or changes",
  };
  // By its type, its name or its suggestions.
  const addressField = /type="email"|name="(?:\w*[eE]mail|addresses)"|field\("\w*[eE]mail"\)|list="near-colleagues"/;
  expect(withMatch(pages, addressField)).toEqual(Object.keys(allowed).sort());
});

/** Fields with a label that means a person; each with its file and label. */
function fieldsOfPeople(path: string): string[] {
  const people =
    /\b(colleague|who|person|interviewer|mentor|mentee|lead|decider|decides|coordinator|owner|rater|reader|manager|panel member|sponsor|facilitator|with|replaces)\b/i;
  const fields = textOf(path).matchAll(/<(?:TextField|SelectField)\b.*?(?=\/>)/gs);
  return [...fields].flatMap(([field]) => {
    const label = /label=(?:"([^"]*)"|\{([^}]*)\})/.exec(field)?.slice(1).join("") ?? "";
    return people.test(label) || /name="(?:who|colleague)"/.test(field) ? [`${path}: ${label}`] : [];
  });
}

test("a person is named by the picker, but for short lists and filters", () => {
  const allowed: Record<string, string> = {
    "app/features/calibration/setup/ui/new-session-form.tsx: Raters of each person": "a number",
    "app/features/calibration/setup/ui/new-session-form.tsx: People of each rater, at most": "a number",
    "app/features/calibration/setup/ui/session-form.tsx: Raters of each person": "a number",
    "app/features/calibration/setup/ui/session-form.tsx: People of each rater, at most": "a number",
    "app/features/growth/directors/ui/organization-view.tsx: Manager": "managers who report to the reader",
    "app/features/growth/one-to-ones/ui/one-to-one-meeting.tsx: Owner": "one of two",
    "app/features/growth/one-to-ones/ui/one-to-one-series.tsx: With": "manager and reports",
    "app/features/assessment/conversations/ui/review-actions.tsx: Owner": "one of two",
    "app/features/hiring/interviews/ui/interview-change.tsx: Replaces": "one of the panel",
    "app/features/mentorship/review/ui/review-pairs.tsx: Mentee or mentor": "narrows the list of pairs",
    "app/features/mentorship/review/ui/review-why-what-if.tsx: `Find a ${who": "narrows the list of pairs",
    "app/features/promotion/cases/ui/case-view.tsx: Second reader": "the few who may decide appeals",
  };
  expect(pages.flatMap(fieldsOfPeople).sort()).toEqual(Object.keys(allowed).sort());
});

test("menus of people are short", () => {
  const allowed: Record<string, string> = {
    "app/features/assessment/evidence/ui/evidence-views.tsx": "competencies",
    "app/features/growth/directors/ui/organization-view.tsx": "managers who report to the reader",
    "app/features/growth/one-to-ones/ui/one-to-one-series.tsx": "manager and reports",
    "app/features/hiring/interviews/ui/candidate-interviews.tsx": "stages",
    "app/features/hiring/interviews/ui/interview-change.tsx": "the first ten who are free, and the panel",
    "app/features/hiring/openings/ui/opening-form.tsx": "teams",
    "app/features/ladder/editor/ui/competency-editor.tsx": "competencies",
    "app/features/ladder/editor/ui/outline-page.tsx": "competencies",
    "app/features/mentorship/requests/ui/requests-view.tsx": "mentors by rank, with a note each",
    "app/features/promotion/cases/ui/case-view.tsx": "the few who may decide appeals",
  };
  const menu = /value: (?:\w+\.)?(?:id|personId),\s*label: (?:(?:\w+\.)?name\b|`\$\{(?:\w+\.)?name|seats > 0 \? name)/;
  expect(withMatch(pages, menu)).toEqual(Object.keys(allowed).sort());
});

test("no form means a person by a name or an address that it compares", () => {
  const ofTeams = "app/features/people/directory/admin-people.repo.server.ts";
  const allowed = [ofTeams, "app/platform/database/searchable.server.ts"];
  const compared = /mode: "insensitive"|lower\((?:\w+\.)?"(?:name|email)"\) (?:=|LIKE|IN)/;
  expect(withMatch(filesOf(".server.ts"), compared)).toEqual(allowed);
});

test("each field that picks people has its scope, and each scope its field", () => {
  const table = /^(?:col|row)(?:group)?$/;
  const asked = pages.flatMap((path) =>
    [...textOf(path).matchAll(/scope(?:=|: |=\{[^}]*?\? |" : )"([\w.-]+)"/g)].map(([, name = ""]) => name),
  );
  const others = pages.flatMap((path) =>
    [...textOf(path).matchAll(/scope=\{[^}]*? : "([\w.-]+)"/g)].map(([, name = ""]) => name),
  );
  const found = new Set([...asked, ...others].filter((name) => !table.test(name)));
  expect([...found].sort()).toEqual([...scopeNames].sort());
});
