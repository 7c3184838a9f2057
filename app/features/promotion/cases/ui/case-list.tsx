import { Link } from "@remix-run/react";
import type { StepChoice } from "~/features/promotion/readiness/domain/readiness-reading";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { RadioGroup } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { CaseLine } from "../domain/case-state";
import { outcomeInWords, STATUS } from "./case-view";

type ListProps = { lines: readonly CaseLine[]; timeZone: string };

const AWAITED = {
  answer: "Endorse",
  calibration: "Send to calibration",
  decision: "Decide",
  appeal: "Decide the appeal",
} as const;

const stepOf = ({ fromLevel, toLevel }: CaseLine) => `${fromLevel} to ${toLevel}`;

function State({ line: { status, promoted } }: { line: CaseLine }) {
  const { label, tone } = STATUS[status];
  return (
    <>
      <Badge tone={tone}>{label}</Badge>
      {promoted !== null && status !== "appealed" && <span className="ml-2">{outcomeInWords(promoted)}</span>}
    </>
  );
}

export function OwnCases({ lines, timeZone }: ListProps) {
  if (lines.length === 0) {
    return (
      <EmptyState title="No case yet">
        <p>
          A promotion case says, criterion by criterion, what your work shows. See{" "}
          <Link className="link" to="/readiness">
            your readiness
          </Link>{" "}
          first.
        </p>
      </EmptyState>
    );
  }
  return (
    <DataTable label="Your cases" columns={["Step", "State", "Submitted"]} stacks>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <td>
              <Link className="link" to={`/cases/${line.id}`}>
                {stepOf(line)}
              </Link>
            </td>
            <td data-label="State">
              <State line={line} />
            </td>
            <td data-label="Submitted">
              {line.submittedAt ? <TimeText value={line.submittedAt} timeZone={timeZone} /> : "Not yet"}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

const OTHERS_COLUMNS = ["Person", "Step", "State", "Submitted", "Your next step"];

export function OthersCases({ lines, timeZone }: ListProps) {
  if (lines.length === 0) return <p className="text-muted">None yet.</p>;
  return (
    <DataTable label="Other people's cases" columns={OTHERS_COLUMNS} stacks>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <td>
              <Link className="link" to={`/cases/${line.id}`}>
                {line.subject}
              </Link>
            </td>
            <td data-label="Step">{stepOf(line)}</td>
            <td data-label="State">
              <State line={line} />
            </td>
            <td data-label="Submitted">
              {line.submittedAt && <TimeText value={line.submittedAt} timeZone={timeZone} />}
            </td>
            <td data-label="Your next step">{line.awaited ? AWAITED[line.awaited] : "None"}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

type NewCaseProps = {
  id: string;
  openId: string | null;
  level: string | null;
  steps: readonly StepChoice[];
  /** The step that one comes from. */
  chosen: string | null;
  errors?: readonly string[];
};

/** Which step a new case is for. */
export function NewCase({ id, openId, level, steps, chosen, errors }: NewCaseProps) {
  if (openId) {
    return (
      <Notice tone="info" title="You already have an open case">
        <p>
          <Link className="link" to={`/cases/${openId}`}>
            Open case
          </Link>
          . Finish, withdraw or discard it before you start another.
        </p>
      </Notice>
    );
  }
  if (steps.length === 0) {
    return (
      <EmptyState title="No promotion step">
        <p>
          {level
            ? `Your ladder has no promotion criteria for a step from ${level}.`
            : "No level is set for you yet. Ask your manager or an administrator."}
        </p>
      </EmptyState>
    );
  }
  const options = steps.map((step) => ({ value: step.id, label: `${step.to} ${step.title}`, hint: step.ladderName }));
  return (
    <form method="post" className="grid gap-4" noValidate>
      <input type="hidden" name="id" value={id} />
      <RadioGroup
        legend={`Step from ${level}`}
        name="step"
        options={options}
        defaultValue={steps.some((step) => step.id === chosen) ? (chosen ?? "") : steps[0]?.id}
        errors={errors}
      />
      <p>Only you see the draft until you submit it.</p>
      <Button variant="primary" className="w-fit">
        Start draft
      </Button>
    </form>
  );
}
