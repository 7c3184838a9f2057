import { Link } from "@remix-run/react";
import { Badge, type Tone } from "~/ui/badge";
import { ViewSwitch } from "~/ui/page/tabs";
import { TimeText } from "~/ui/time-text";
import type { OpeningCard } from "../domain/opening";
import { levelsInWords, type OpeningStatus, partsIn } from "../domain/opening";

type OpeningListProps = {
  openings: readonly OpeningCard[];
  readerId: string;
  /** Where each leads, below its own address. */
  page?: string;
};

export function OpeningList({ openings, readerId, page = "" }: OpeningListProps) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {openings.map((opening) => {
        const { label, tone } = OPENING_STATE[opening.status];
        return (
          <li key={opening.id} className="py-3">
            <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <Link className="link font-medium" to={`/hiring/openings/${opening.id}${page}`}>
                {opening.role}
              </Link>
              <Badge tone={tone}>{label}</Badge>
              {partsIn(opening, readerId).map((part) => (
                <Badge key={part} tone="accent">
                  {part}
                </Badge>
              ))}
            </p>
            <p className="text-muted text-sm">
              {[levelsInWords(opening), opening.teamName, `led by ${opening.leadName}`].filter(Boolean).join(" · ")}
              {opening.status === "OPEN" && opening.fillBy && (
                <>
                  {" · fill by "}
                  <TimeText value={opening.fillBy} timeZone="UTC" />
                </>
              )}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

const STATES = [
  { state: "all", label: "All" },
  { state: "open", label: "Open" },
  { state: "draft", label: "Being planned" },
  { state: "closed", label: "Closed" },
] as const;

/** Which openings a list shows. */
export function OpeningStates({ state }: { state: string }) {
  const views = STATES.map((one) => ({
    to: one.state === "all" ? "/hiring/openings" : `/hiring/openings?state=${one.state}`,
    label: one.label,
    isCurrent: one.state === state,
  }));
  return <ViewSwitch label="State" views={views} />;
}

export const OPENING_STATE: Readonly<Record<OpeningStatus, { label: string; tone: Tone }>> = {
  DRAFT: { label: "Being planned", tone: "neutral" },
  OPEN: { label: "Open", tone: "good" },
  CLOSED: { label: "Closed", tone: "neutral" },
};
