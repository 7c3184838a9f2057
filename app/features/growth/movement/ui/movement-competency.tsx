import "./movement.css";
import { Link } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { Page } from "~/ui/page/page";
import { DataTable } from "~/ui/table";
import { TimeText, useTimeInWords } from "~/ui/time-text";
import type { AskedEra, CompetencyStep, TextPart } from "../domain/movement-competency";
import type { Stand } from "../domain/movement-level";
import { MovementChart, STEP_WORDS } from "./movement-chart";
import { GAP_WORDS } from "./movement-page";

type CompetencyProps = {
  name: string;
  scale: readonly string[];
  steps: readonly CompetencyStep[];
  eras: readonly AskedEra[];
  timeZone: string;
};

export function CompetencyMovement({ name, scale, steps, eras, timeZone }: CompetencyProps) {
  return (
    <Page
      title={name}
      lead="Ratings and expectations over your assessments."
      breadcrumbs={[{ label: "Movement", to: "/movement" }]}
    >
      <MovementChart
        title={`${name} over time`}
        assessments={steps}
        scale={scale}
        lines={[{ id: "competency", name, cells: steps.map(({ cell }) => cell) }]}
        timeZone={timeZone}
      />
      <StepTable name={name} steps={steps} timeZone={timeZone} />
      <h2 className="mt-10">Expectations</h2>
      <p className="mt-1 max-w-measure text-muted">
        Latest first, with changes marked: <ins className="movement-added">added words</ins> and{" "}
        <del className="movement-removed">removed words</del>.
      </p>
      {[...eras].reverse().map((era) => (
        <Era key={String(era.from)} era={era} timeZone={timeZone} />
      ))}
    </Page>
  );
}

const STEP_COLUMNS = ["Assessment", "Level", "Framework", "Yours", "Agreed"];

function StepTable({ name, steps, timeZone }: Pick<CompetencyProps, "name" | "steps" | "timeZone">) {
  return (
    <DataTable label={`Assessments of ${name}`} columns={STEP_COLUMNS} stacks>
      <tbody>
        {steps.map(({ assessmentId, targetLevel, framework, submittedAt, cell }) => (
          <tr key={assessmentId}>
            <th scope="row">
              <Link className="link" to={`/assessments/${assessmentId}/summary`}>
                <TimeText value={submittedAt} timeZone={timeZone} />
              </Link>
            </th>
            <td data-label="Level">{targetLevel}</td>
            <td data-label="Framework">{framework}</td>
            <td data-label="Yours">
              <StandText stand={cell.own} none="Not rated" />
            </td>
            <td data-label="Agreed">
              <StandText stand={cell.agreed} none="Not agreed" />
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

function Era({ era, timeZone }: { era: AskedEra; timeZone: string }) {
  const { targetLevel, version, from, to, before, lines, gone } = era;
  const id = `asked-${new Date(from).getTime()}`;
  const inWords = useTimeInWords();
  const [first, last] = [from, to].map((at) => inWords(at, timeZone, "month"));
  return (
    <section aria-labelledby={id} className="mt-6 border-line border-t pt-3">
      <h3 id={id}>
        {targetLevel}, {first === last ? first : `${first} to ${last}`}
      </h3>
      {before && (
        <p className="text-muted text-sm">
          Version {version}, compared with {before.targetLevel} in version {before.version}
        </p>
      )}
      <ul className="mt-2 max-w-measure space-y-3">
        {lines.map((line) => (
          <Line key={line.id} {...line} timeZone={timeZone} />
        ))}
        {gone.map(({ id: expectation, statement }) => (
          <li key={expectation}>
            <Badge>no longer expected</Badge> <del className="movement-removed">{statement}</del>
          </li>
        ))}
      </ul>
    </section>
  );
}

const CHANGES = { same: null, reworded: "reworded", grown: "next step", new: "new" } as const;

function Line({ change, parts, said, timeZone }: AskedEra["lines"][number] & { timeZone: string }) {
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
      <ul className="text-muted text-sm">
        {said.map(({ assessmentId, submittedAt, own, agreed, gap }) => (
          <li key={assessmentId}>
            <TimeText value={submittedAt} timeZone={timeZone} format="month" />: own {own.toLowerCase()}
            {agreed && `, agreed ${agreed.toLowerCase()}`}
            {gap && gap !== "alike" && `. ${GAP_WORDS[gap]}`}
          </li>
        ))}
      </ul>
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
