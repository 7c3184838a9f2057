import "./movement.css";
import { Link } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { Page } from "~/ui/page";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { CompetencyStep, StepLine } from "../domain/movement-competency";
import type { Stand } from "../domain/movement-timeline";
import type { TextPart } from "../domain/movement-wording";
import { MovementChart } from "./movement-chart";
import { GAP_WORDS, STEP_WORDS } from "./movement-words";

type CompetencyProps = {
  name: string;
  scale: readonly string[];
  steps: readonly CompetencyStep[];
  timeZone: string;
};

export function CompetencyMovement({ name, scale, steps, timeZone }: CompetencyProps) {
  return (
    <Page
      title={name}
      lead="What was asked then and now, and what was said."
      breadcrumbs={[{ label: "Movement", to: "/movement" }]}
    >
      <MovementChart name={name} scale={scale} steps={steps} timeZone={timeZone} />
      <StepTable name={name} steps={steps} timeZone={timeZone} />
      <h2 className="mt-10">What was asked</h2>
      <p className="mt-1 max-w-measure text-muted">
        Latest first. <ins className="movement-added">Words put in</ins> and{" "}
        <del className="movement-removed">words taken out</del> since the time before are marked.
      </p>
      {[...steps].reverse().map((step) => (
        <AskedThen key={step.assessmentId} step={step} timeZone={timeZone} />
      ))}
    </Page>
  );
}

function StepTable({ name, steps, timeZone }: Pick<CompetencyProps, "name" | "steps" | "timeZone">) {
  return (
    <DataTable label={`${name} over time`} columns={["Assessment", "Level", "Framework", "Own", "Agreed"]}>
      <tbody>
        {steps.map(({ assessmentId, targetLevel, slug, version, submittedAt, cell }) => (
          <tr key={assessmentId}>
            <th scope="row">
              <Link className="link" to={`/assessments/${assessmentId}/summary`}>
                <TimeText value={submittedAt} timeZone={timeZone} />
              </Link>
            </th>
            <td>{targetLevel}</td>
            <td>
              {slug} {version}
            </td>
            <td>
              <StandText stand={cell.own} none="Not rated" />
            </td>
            <td>
              <StandText stand={cell.agreed} none="Nothing agreed" />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function StandText({ stand, none }: { stand: Stand; none: string }) {
  if (stand.word === null) return <span className="text-muted">{none}</span>;
  const step = STEP_WORDS[stand.step];
  return (
    <>
      {stand.word}
      {step && <span className="block text-muted text-sm">{step}</span>}
    </>
  );
}

function AskedThen({ step, timeZone }: { step: CompetencyStep; timeZone: string }) {
  const { assessmentId, targetLevel, version, submittedAt, since, lines, gone } = step;
  const sinceWords = since && since.targetLevel === targetLevel && since.version === version ? null : since;
  return (
    <section aria-labelledby={assessmentId} className="mt-6 border-line border-t pt-3">
      <h3 id={assessmentId}>
        {targetLevel}, <TimeText value={submittedAt} timeZone={timeZone} format="month" />
      </h3>
      {sinceWords && (
        <p className="text-muted text-sm">
          Beside {sinceWords.targetLevel} in version {sinceWords.version}
        </p>
      )}
      <ul className="mt-2 max-w-measure space-y-3">
        {lines.map((line) => (
          <Line key={line.id} {...line} />
        ))}
        {gone.map(({ id, statement }) => (
          <li key={id}>
            <Badge>not asked any more</Badge> <del className="movement-removed">{statement}</del>
          </li>
        ))}
      </ul>
    </section>
  );
}

const CHANGES = { same: null, reworded: "other words", grown: "next step of an ability", new: "new" } as const;

function Line({ change, parts, own, agreed, gap }: StepLine) {
  const words = CHANGES[change];
  return (
    <li>
      <p>
        {words && (
          <>
            <Badge tone={change === "new" ? "accent" : "info"}>{words}</Badge>{" "}
          </>
        )}
        <Parts parts={parts} />
      </p>
      <p className="text-muted text-sm">
        Own: {own}. {agreed && `Agreed: ${agreed}. `}
        {gap && gap !== "alike" && `${GAP_WORDS[gap]}.`}
      </p>
    </li>
  );
}

function Parts({ parts }: { parts: readonly TextPart[] }) {
  return parts.map(({ text, is }, index) => {
    const key = `${index} ${text}`;
    const space = index > 0 ? " " : "";
    if (is === "same") return <span key={key}>{space + text}</span>;
    const Mark = is === "added" ? "ins" : "del";
    return (
      <span key={key}>
        {space}
        <Mark className={`movement-${is}`}>{text}</Mark>
      </span>
    );
  });
}
