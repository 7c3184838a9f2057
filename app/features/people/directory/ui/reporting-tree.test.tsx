import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ReportingTree } from "./reporting-tree";

const report = { id: "rob", name: "Rob", levelCode: "IC2", team: null, reports: 0 };

/** Names with the number of lists that they stand in. */
function depths(markup: string): string[] {
  const found: string[] = [];
  let depth = 0;
  for (const [, close, tag, , name] of markup.matchAll(/<(\/?)(ul|a)([^>]*)>([^<]*)/g)) {
    if (tag === "ul") depth += close ? -1 : 1;
    else if (!close) found.push(`${depth} ${name}`);
  }
  return found;
}

test("everyone stands one list further in than their manager", () => {
  const chain = [
    { id: "top", name: "Tove" },
    { id: "mid", name: "Mona" },
  ];
  const markup = renderToStaticMarkup(
    <ReportingTree chain={chain} self={{ id: "sam", name: "Sam" }} below={[report]} />,
  );
  expect(depths(markup)).toEqual(["1 Tove", "2 Mona", "3 Sam", "4 Rob"]);
});

test("the top has no one above", () => {
  expect(depths(renderToStaticMarkup(<ReportingTree chain={[]} self={null} below={[report]} />))).toEqual(["1 Rob"]);
});
