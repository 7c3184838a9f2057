import { Columns } from "../charts/columns";
import { Heat } from "../charts/heat";
import { PairedBars } from "../charts/paired-bars";
import { Path } from "../charts/path";
import { Strips } from "../charts/strips";
import { Trends } from "../charts/trends";

const SCALE = ["Not yet", "Developing", "Meeting", "Exceeding"];

function trend(label: string, own: readonly (number | null)[], other: readonly (number | null)[]) {
  // The last one is for another level.
  const marks = (places: typeof own) => places.map((place, at) => ({ place, joins: at < 2 }));
  const word = (place: number | null) => (place === null ? "not rated" : (SCALE[place] ?? ""));
  const cells = own.map((place, at) => `Yours: ${word(place)}. Agreed: ${word(other[at] ?? null)}`);
  return { id: label, label, own: marks(own), other: marks(other), cells };
}

/** The charts, rendered on the server only. */
export function GalleryCharts() {
  return (
    <div className="grid grid-cols-1 gap-8">
      <Strips
        id="strips"
        title="Ratings by competency"
        description="You and your manager agree on 1 of 3 competencies."
        scale={SCALE}
        names={{ own: "Your rating", other: "Manager's rating" }}
        strips={[
          { label: "Craft and technical debt", own: 1, other: 2, expected: 2 },
          { label: "Reliability and incident learning", own: 3, other: 3, expected: 2 },
          { label: "Focus", own: 2, other: 0, expected: 2 },
          { label: "Mentoring", own: null, other: 2, expected: 1 },
          { label: "Hiring", own: null, other: null, expected: null },
        ]}
      />
      <Path
        id="path"
        title="Path to IC4"
        description="2 of 4 criteria met, 1 missing, 1 not enough evidence."
        from="IC3"
        to="IC4"
        heading="Criterion"
        steps={[
          { label: "Present work", state: "done" },
          { label: "Technical depth", state: "done" },
          { label: "Impact", state: "missing" },
          { label: "Mentoring", state: "open" },
        ]}
        words={{ done: "Met", missing: "Missing", open: "Not enough evidence" }}
      />
      <Trends
        id="trends"
        title="Ratings by competency"
        description="Craft rose from developing to meeting."
        scale={SCALE}
        times={["IC2, Nov 2025", "IC2, May 2026", "IC3, Nov 2026"]}
        ends={["Nov 2025", "Nov 2026"]}
        names={{ own: "Your rating", other: "Agreed rating" }}
        trends={[
          trend("Craft", [1, 2, 2], [1, 1, 2]),
          trend("Delivery", [2, 3, 1], [2, null, 1]),
          trend("Mentoring", [null, 0, 1], [null, null, null]),
        ]}
      />
      <Heat
        id="heat"
        title="Abilities by coverage"
        description="Craft is covered best."
        heading="Competency"
        columns={["Well", "Thinly", "Barely"]}
        rows={[
          { label: "Craft", counts: [4, 1, 0] },
          { label: "Delivery", counts: [1, 2, 1] },
          { label: "Mentoring", counts: [0, 1, null] },
        ]}
      />
      <Columns
        id="columns"
        title="Promotion cases by criteria"
        description="More cases met all criteria in the last half-year."
        heading="Criteria"
        times={["Jul–Dec 2025", "Jan–Jun 2026"]}
        ticks={["Dec 2025", "Jun 2026"]}
        series={["Your reports and theirs", "Further down"]}
        minimum={5}
        panels={[
          {
            label: "Met",
            counts: [
              [6, 8],
              [14, 21],
            ],
          },
          {
            label: "Missing",
            counts: [
              [null, 5],
              [9, 7],
            ],
          },
          {
            label: "Not enough evidence",
            counts: [
              [null, null],
              [6, null],
            ],
          },
        ]}
      />
      <PairedBars
        id="bars"
        title="Ratings before and after calibration"
        description="4 people moved from exceeding to meeting."
        heading="Rating"
        names={{ first: "Before", second: "After" }}
        minimum={5}
        pairs={[
          { label: "Exceeding", first: 12, second: 8 },
          { label: "Meeting", first: 31, second: 35 },
          { label: "Developing", first: 7, second: 7 },
          { label: "Not yet", first: null, second: null },
        ]}
      />
    </div>
  );
}
