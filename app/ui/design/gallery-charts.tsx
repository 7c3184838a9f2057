import { PairedBars } from "../charts/paired-bars";
import { Strips } from "../charts/strips";

const SCALE = ["Not yet", "Developing", "Meeting", "Exceeding"];

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
