import { Link } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { Section } from "~/ui/section";
import { TimeText } from "~/ui/time-text";
import type { DecidedCase } from "../domain/debrief";

/** Decided cases of their reader, who can dissent from here. */
export function DecidedCases({ cases }: { cases: readonly DecidedCase[] }) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {cases.map(({ id, code, role, decidedOn, inWords, dissented, mayDissent }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
          <div className="min-w-0">
            <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <Link className="link font-medium" to={`/hiring/debriefs/${id}/decision`}>
                {code}
              </Link>
              <span>{inWords}</span>
              {dissented && <Badge tone="warning">You dissented</Badge>}
            </p>
            <p className="text-muted text-sm">
              {role} · decided <TimeText value={decidedOn} timeZone="UTC" />
            </p>
          </div>
          {mayDissent && (
            <Link className="link text-sm" to={`/hiring/debriefs/${id}/decision#dissent`}>
              Dissent<span className="sr-only"> from the decision on {code}</span>
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The latest of them, on hiring's own page. */
export function RecentDecisions({ cases }: { cases: readonly DecidedCase[] }) {
  if (cases.length === 0) return null;
  return (
    <Section id="decided" title="Recent decisions" className="mb-8">
      <DecidedCases cases={cases} />
      <p className="mt-2">
        <Link className="link" to="/hiring/debriefs">
          All decided cases
        </Link>
      </p>
    </Section>
  );
}
