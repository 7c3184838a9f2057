import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Notice } from "../notice";
import { ChangedMeanwhile } from "./changed-meanwhile";
import { withErrorFocus } from "./error-focus";
import { FormErrors, RadioGroup, TextArea, TextField } from "./field";
import { Saved } from "./save-bar";
import { WeekFields } from "./time-fields";

/** The elements that take the focus, from their names on. */
function focusedIn(page: ReactElement): string[] {
  return withErrorFocus(renderToStaticMarkup(page)).match(/<[^>]* autofocus[^>]*>/g) ?? [];
}

const WRONG = ["Give one."];
const wrongName = <TextField label="Name" name="name" errors={WRONG} />;

test.each([
  ["a line", wrongName, "input", "name"],
  ["a text", <TextArea key="a" label="Text" name="text" errors={WRONG} />, "textarea", "text"],
  [
    "the first of several answers",
    <RadioGroup key="r" legend="Kind" name="kind" options={[{ value: "a", label: "A" }]} errors={WRONG} />,
    "input",
    "kind",
  ],
  [
    "hours",
    <WeekFields key="w" days={[{ name: "Monday", spans: [{ from: "x", until: "" }], error: "No." }]} />,
  ] as const,
])("of %s that is wrong, the field takes the focus", (_, page, element = "input", name = "from-1-0") => {
  const focused = focusedIn(page);
  expect(focused).toHaveLength(1);
  expect(focused[0]).toMatch(new RegExp(`^<${element} `));
  expect(focused[0]).toContain(`name="${name}"`);
  expect(focused[0]).not.toContain("tabindex");
});

test.each([
  ["a summary", <FormErrors key="s" errors={["Fix the highlighted fields."]} />, "alert"],
  ["a conflict", <ChangedMeanwhile key="c" what="the opening" changed={[]} />, "status"],
  ["a refusal of a page", <Notice key="d" tone="danger" live title="Not now" />, "alert"],
])("%s above the fields takes the focus instead", (_, above, role) => {
  const focused = focusedIn(
    <form>
      {above}
      {wrongName}
    </form>,
  );
  expect(focused).toHaveLength(1);
  expect(focused[0]).toContain(`role="${role}"`);
  expect(focused[0]).toContain('tabindex="-1"');
});

test("of two forms that are wrong only the first takes the focus", () => {
  const [first, ...others] = focusedIn(
    <>
      <TextField label="Right" name="right" />
      {wrongName}
      <FormErrors errors={WRONG} />
    </>,
  );
  expect(first).toContain('name="name"');
  expect(others).toEqual([]);
});

test("what is right, what is saved and what is only written about takes none", () => {
  const page = (
    <>
      <Saved>Saved.</Saved>
      <Notice tone="warning" title="Nobody keeps its names" />
      <TextField label="Name" name="name" defaultValue={' role="alert" aria-invalid="true"'} />
      <p>{' role="alert"'}</p>
    </>
  );
  expect(focusedIn(page)).toEqual([]);
});
