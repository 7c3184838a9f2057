import type { Dissent } from "~/features/hiring/debriefs/domain/debrief-record";
import type { FieldErrors } from "~/kernel/form/form";
import { Badge, type Tone } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { Disclosure } from "~/ui/disclosure";
import { FormErrors, TextArea } from "~/ui/forms/field";
import { PersonField } from "~/ui/forms/person-field";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { DecisionNext, DecisionPage } from "../domain/decision";
import type { AtLevel, ComparedCompetency, LevelPage } from "../domain/level-recommendation";

type FormProblem = { typed: { text?: string; person?: string }; errors: FieldErrors; message: string | null };

type Props = Omit<DecisionPage, "debrief" | "handOver"> & { timeZone: string; problem: FormProblem | null };

/** What a debrief came to, why, and who sees it otherwise. */
export function DecisionView({ inWords, decidedOn, reasons, dissents, next, timeZone, problem }: Props) {
  const items = [
    { term: "Decision", detail: <strong>{inWords}</strong> },
    { term: "On", detail: <TimeText value={decidedOn} timeZone="UTC" /> },
    ...(reasons
      ? [
          { term: "By", detail: reasons.deciderName },
          {
            term: "Based on",
            detail: <span className="whitespace-pre-line">{reasons.rationale || "The text was erased."}</span>,
          },
          ...(reasons.departure
            ? [
                {
                  term: "Departs from the scores",
                  detail: <span className="whitespace-pre-line">{reasons.departure}</span>,
                },
              ]
            : []),
        ]
      : []),
  ];
  return (
    <div className="grid max-w-measure grid-cols-1 gap-8">
      <DescriptionList items={items} />
      <WhatIsNext {...next} />
      {reasons && <Dissents dissents={reasons.dissents} timeZone={timeZone} />}
      {dissents ? <DissentForm problem={problem} /> : <NotTaken problem={problem} />}
    </div>
  );
}

function WhatIsNext({ tells, plan, elsewhere }: DecisionNext) {
  if (!tells && !plan) return null;
  return (
    <div className="grid grid-cols-1 gap-3">
      {tells && <p>The candidate isn't notified. Tell them yourself.</p>}
      {elsewhere && (
        <p>
          They are among the{" "}
          <a className="link" href={elsewhere.to}>
            candidates for {elsewhere.role}
          </a>{" "}
          now, under a new code. Send them the link to their page from there.
        </p>
      )}
      {plan && (
        <LinkButton to={plan} className="w-fit">
          Interviews for the next debrief
        </LinkButton>
      )}
    </div>
  );
}

function Dissents({ dissents, timeZone }: { dissents: readonly Dissent[]; timeZone: string }) {
  if (dissents.length === 0) return null;
  return (
    <Section id="dissents" title="Dissents">
      <ul className="grid grid-cols-1 gap-4">
        {dissents.map(({ personId, name, text, at }) => (
          <li key={personId}>
            <p>
              <strong>{name}</strong>, <TimeText value={at} timeZone={timeZone} />
            </p>
            <p className="whitespace-pre-line">{text || "The text was erased."}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function NotTaken({ problem }: { problem: FormProblem | null }) {
  if (!problem?.message) return null;
  return (
    <Notice tone="warning" title={problem.message} live>
      <p className="whitespace-pre-line">{problem.typed.text}</p>
    </Notice>
  );
}

function DissentForm({ problem }: { problem: FormProblem | null }) {
  return (
    <Section id="dissent" title="Record a dissent">
      <form method="post" className="grid grid-cols-1 gap-4" noValidate>
        <FormErrors errors={problem?.message ? [problem.message] : undefined} />
        <TextArea
          label="What you would have decided, and why"
          name="text"
          hint="The panel reads it next to the decision, under your name. It can't be changed."
          rows={5}
          maxLength={5000}
          defaultValue={problem?.typed.text}
          errors={problem?.errors.text}
        />
        <Button className="w-fit">Dissent</Button>
      </form>
    </Section>
  );
}

type HandOverProps = {
  debriefId: string;
  handOver: NonNullable<DecisionPage["handOver"]>;
  problem: FormProblem | null;
};

/** Where the coordinator links a hired candidate to their account. */
export function HandOverForm({ debriefId, handOver: { state, personName }, problem }: HandOverProps) {
  return (
    <Section id="hand-over" title="Their first assessment" className="mt-8 max-w-measure">
      {personName ? (
        <p className="mb-3">
          Offered to <strong>{personName}</strong>.{state !== "OFFERED" && " They have answered."}
        </p>
      ) : (
        <p className="mb-3">
          Once they have an account, choose them here. They can then use what the interviews showed for their first
          assessment, or decline it.
        </p>
      )}
      {state === "OFFERED" && (
        <form method="post" className="grid grid-cols-1 gap-4" noValidate>
          <FormErrors errors={problem?.message ? [problem.message] : undefined} />
          <PersonField
            label={personName ? "The right person" : "Person hired"}
            name="person"
            scope="decision.hired"
            of={debriefId}
            act="link"
            defaultValue={problem?.typed.person}
            errors={problem?.errors.person}
          />
          <Button className="w-fit" name="do" value="link">
            {personName ? "Offer it to this person instead" : "Offer starting plan"}
          </Button>
        </form>
      )}
    </Section>
  );
}

type LevelProps = Omit<LevelPage, "debrief"> & { debriefId: string };

const AT_LEVEL: Readonly<Record<AtLevel, { label: string; tone: Tone }>> = {
  shown: { label: "shown", tone: "good" },
  "not-shown": { label: "not shown", tone: "warning" },
  untested: { label: "untested", tone: "neutral" },
};

/** What the levels ask, beside what was shown. */
export function LevelView({ debriefId, levels, sentences, independently, competencies }: LevelProps) {
  return (
    <div className="grid grid-cols-1 gap-8">
      <div className="grid max-w-measure gap-1">
        {sentences.map((sentence, index) => (
          <p key={sentence} className={index === 0 ? "text-lg" : undefined}>
            {sentence}
          </p>
        ))}
        {independently && (
          <p>
            Before the debrief, the scores supported {independently.level ?? "no level"}. Scores changed after it made
            the difference.
          </p>
        )}
        <p className="text-muted">
          An interview&rsquo;s anchors cover several levels: the lowest asks for the middle of the scale, the highest
          for the point above it. This is advice; the decider decides.
        </p>
      </div>
      <AtAGlance levels={levels} competencies={competencies} />
      {competencies.map((competency) => (
        <CompetencyPart key={competency.id} debriefId={debriefId} competency={competency} />
      ))}
    </div>
  );
}

function AtAGlance({ levels, competencies }: Pick<LevelProps, "levels" | "competencies">) {
  return (
    <DataTable
      label="By competency and level"
      columns={["Competency", ...levels.map(({ code }) => code)]}
      stacks="tight"
    >
      <tbody>
        {competencies.map(({ id, name, must, at }) => (
          <tr key={id}>
            <th scope="row">
              <a className="link" href={`#${id}`}>
                {name}
              </a>{" "}
              {must && <Badge>required</Badge>}
            </th>
            {at.map(({ level, is }) => (
              <td key={level} data-label={level}>
                <Badge tone={AT_LEVEL[is].tone}>{AT_LEVEL[is].label}</Badge>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function CompetencyPart({ debriefId, competency }: { debriefId: string; competency: ComparedCompetency }) {
  const { id, name, at } = competency;
  return (
    <section aria-labelledby={id} className="max-w-measure">
      <h2 id={id} className="mb-1">
        {name}
      </h2>
      <ul className="grid gap-2">
        {at.map(({ level, sentence, asks }) => (
          <li key={level}>
            <p>
              <strong>{level}</strong> {sentence}
            </p>
            {asks.length > 0 && (
              <Disclosure summary={`What ${level} asks`}>
                <ul className="list-disc pl-5">
                  {asks.map((statement) => (
                    <li key={statement}>{statement}</li>
                  ))}
                </ul>
              </Disclosure>
            )}
          </li>
        ))}
      </ul>
      <p className="mt-1">
        <a className="link" href={`/hiring/debriefs/${debriefId}#${id}`}>
          See scores<span className="sr-only">: {name}</span>
        </a>
      </p>
    </section>
  );
}
