import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Gap, Stand } from "../domain/movement-level";
import { MovementParts } from "./movement-page";

const stand: Stand = { place: 1, word: "Meeting", step: "same" };
const cell = { own: stand, agreed: stand, reworded: false };
const competency = (name: string, gaps: readonly (Gap | null)[]) => ({
  ...{ id: name, name, gaps },
  cells: gaps.map(() => cell),
});
const assessments = ["2025-11-20", "2026-05-22"].map((day) => ({
  ...{ assessmentId: day, framework: "Small 1.0.0", targetLevel: "IC2", submittedAt: new Date(day) },
}));

test("competencies that both always rated the same are one sentence, the others rows", () => {
  const html = renderToStaticMarkup(
    <MovementParts
      assessments={assessments}
      scale={["Developing", "Meeting"]}
      competencies={[
        competency("Craft", ["alike", "higher"]),
        competency("Hiring", ["alike", "alike-where-both"]),
        competency("Security", [null, "alike"]),
        competency("Costs", [null, null]),
      ]}
      timeZone="UTC"
    />,
  );
  const table = /aria-label="Your ratings and your manager&#x27;s".*?<\/table>/s.exec(html)?.[0] ?? "";
  expect(table.match(/<th scope="row">[^<]*/g)).toEqual(['<th scope="row">Craft']);
  expect(table).toContain("You rated higher");
  expect(html).toContain("Same every time you both rated: Hiring, Security.");
});
