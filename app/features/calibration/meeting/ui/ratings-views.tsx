import { ViewSwitch } from "~/ui/page/tabs";

/** The two ways to look at a session's ratings. */
export function RatingsViews({ sessionId, current }: { sessionId: string; current: "people" | "distribution" }) {
  const at = `/calibration/${sessionId}`;
  return (
    <ViewSwitch
      label="Ratings"
      views={[
        { to: `${at}/grid`, label: "By person", isCurrent: current === "people" },
        { to: `${at}/distribution`, label: "Distribution", isCurrent: current === "distribution" },
      ]}
    />
  );
}
