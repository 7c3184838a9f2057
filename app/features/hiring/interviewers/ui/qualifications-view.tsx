import { Link } from "@remix-run/react";
import type { FieldErrors } from "~/kernel/form/form";
import { Badge } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { RadioGroup, TextArea } from "~/ui/forms/field";
import { PersonField } from "~/ui/forms/person-field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import {
  AGREEMENT_RULE,
  type Counts,
  type Ground,
  type KitHead,
  LEAST_MEMBERS,
  LEAST_VIGNETTES,
  type Learner,
  type LearnerPage,
  type QualificationState,
  STATE_WORDS,
  STATES,
} from "../domain/qualification";
import { FrameworkRows, InterviewingPage, StateBadge } from "./interviewing-page";

type Props = { kits: readonly { kit: KitHead; retired: boolean; counts: Counts }[] };

const COLUMNS = ["Interview", ...STATES.map((state) => STATE_WORDS[state]), "Reference panel", "Vignettes"];

/** How many people are how far with each kit. */
export function QualificationsView({ kits }: Props) {
  return (
    <InterviewingPage title="Qualifications" lead="Who can hold which interview, and who is learning." leads>
      {kits.length === 0 ? (
        <EmptyState title="No interviews">No framework has interview kits in its current version.</EmptyState>
      ) : (
        <DataTable label="Interviews" columns={COLUMNS}>
          <FrameworkRows kits={kits} of={({ kit }) => kit} columns={COLUMNS.length}>
            {({ kit, retired, counts }) => (
              <tr key={`${kit.slug}/${kit.kitId}`}>
                <th scope="row" className="min-w-44">
                  <Link to={`/hiring/qualifications/${kit.slug}/${kit.kitId}`} className="link">
                    {kit.name}
                  </Link>{" "}
                  {retired && <Badge>Retired</Badge>}
                </th>
                {STATES.map((state) => (
                  <td key={state}>{counts[state]}</td>
                ))}
                <td>{enough(counts.members, LEAST_MEMBERS)}</td>
                <td>
                  <Link to={`/hiring/kits/${kit.slug}/${kit.kitId}/vignettes`} className="link">
                    {enough(counts.vignettes, LEAST_VIGNETTES)}
                  </Link>
                </td>
              </tr>
            )}
          </FrameworkRows>
        </DataTable>
      )}
    </InterviewingPage>
  );
}

const enough = (count: number, least: number) => (count >= least ? String(count) : `${count} of ${least} needed`);

type KitLearnersProps = {
  kit: KitHead;
  rows: readonly Learner[];
  page: number;
  more: boolean;
  typed?: { person: string };
  errors?: FieldErrors;
};

/** Who is how far with a kit. */
export function KitLearnersView({ kit, rows, page, more, typed = { person: "" }, errors }: KitLearnersProps) {
  const base = `/hiring/qualifications/${kit.slug}/${kit.kitId}`;
  return (
    <Page
      title={kit.name}
      lead="Who can hold this interview, and who is learning."
      breadcrumbs={[
        { label: "Hiring", to: "/hiring" },
        { label: "Qualifications", to: "/hiring/qualifications" },
      ]}
      actions={
        <>
          <LinkButton to={`/frameworks/${kit.slug}/interviews/${kit.kitId}`}>The kit</LinkButton>
          <LinkButton to={`/hiring/kits/${kit.slug}/${kit.kitId}/vignettes`}>Vignettes and reference panel</LinkButton>
        </>
      }
    >
      {rows.length === 0 ? (
        <EmptyState title="No one has started">
          Start people as shadows below. The first people to qualify form the reference panel.
        </EmptyState>
      ) : (
        <DataTable label="People" columns={["Person", "Step", "Since", "Vignettes scored"]}>
          <tbody>
            {rows.map(({ id, name, team, state, at, scored, isReference }) => (
              <tr key={id}>
                <th scope="row" className="min-w-32">
                  <Link to={`${base}/${id}`} className="link">
                    {name}
                  </Link>
                  {team && <span className="block font-normal text-muted text-sm">{team}</span>}
                </th>
                <td>
                  <StateBadge state={state} /> {isReference && <Badge>Reference panel</Badge>}
                </td>
                <td className="min-w-28">
                  <TimeText value={at} timeZone="UTC" />
                </td>
                <td>{scored}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      <PageTurner page={page} more={more} />
      <form method="post" action="#begin" id="begin" className="mt-8 flex flex-wrap items-end gap-3" noValidate>
        <PersonField
          label="Panel member"
          {...fieldsOf({ typed, errors })("person")}
          scope="qualification.begin"
          className="w-full max-w-md"
        />
        <Button>Start as a shadow</Button>
      </form>
    </Page>
  );
}

type LearnerProps = LearnerPage & { back?: Pick<StepFormProps, "typed" | "errors"> };

/** How far one person is with a kit, and the steps that they took. */
export function LearnerView({ kit, learner, agreement, ground, steps, isOwn, back }: LearnerProps) {
  const [last] = learner.steps;
  const above = isOwn
    ? [{ label: "Interviewing", to: "/hiring/interviewer" }]
    : [
        { label: "Qualifications", to: "/hiring/qualifications" },
        { label: kit.name, to: `/hiring/qualifications/${kit.slug}/${kit.kitId}` },
      ];
  return (
    <Page
      title={isOwn ? kit.name : `${learner.name}, ${kit.name}`}
      breadcrumbs={[{ label: "Hiring", to: "/hiring" }, ...above]}
      actions={<LinkButton to={`/hiring/kits/${kit.slug}/${kit.kitId}/vignettes`}>Vignettes</LinkButton>}
    >
      <p className="mb-4 flex flex-wrap gap-2">
        {last ? <StateBadge state={last.state} /> : <Badge>Not begun</Badge>}
        {learner.isReference && <Badge>Reference panel</Badge>}
      </p>
      <Notice
        tone={ground.qualifies ? "good" : "info"}
        title={learner.isReference ? "Agreement of the reference panel" : "Agreement with the reference panel"}
      >
        <p>{agreement}</p>
        <p>{AGREEMENT_RULE}</p>
      </Notice>
      {steps.length > 0 && (
        <Section id="step-title" title="The next step" className="mt-8">
          <StepForm steps={steps} seen={last?.number ?? 0} ground={ground} {...back} />
        </Section>
      )}
      <Section id="steps-title" title="History" className="mt-8">
        {learner.steps.length === 0 ? (
          <EmptyState title="None yet">Members of the reference panel may be qualified at once.</EmptyState>
        ) : (
          <DataTable label="Steps" columns={["On", "Step", "Why", "By"]}>
            <tbody>
              {learner.steps.map(({ number, state, sentence, at, by }) => (
                <tr key={number}>
                  <td className="min-w-28">
                    <TimeText value={at} timeZone="UTC" />
                  </td>
                  <td>
                    <StateBadge state={state} />
                  </td>
                  <td className="min-w-56">{sentence || "–"}</td>
                  <td>{by ?? "Waymark"}</td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        )}
      </Section>
    </Page>
  );
}

export type StepFormProps = {
  steps: readonly QualificationState[];
  /** The number of the last step. */
  seen: number;
  ground: Ground;
  typed?: { state: string; reason: string };
  errors?: FieldErrors;
};

const ABOUT: Readonly<Record<QualificationState, string>> = {
  SHADOW: "Sits in on interviews and scores for practice.",
  REVERSE_SHADOW: "Asks the questions while an interviewer watches.",
  QUALIFIED: "Interviews, and their scores count.",
  LAPSED: "No longer proposed for this interview.",
};

/** The form by which a hiring lead changes a qualification. */
function StepForm({ steps, seen, ground, typed, errors = {} }: StepFormProps) {
  const field = fieldsOf<{ state?: string; reason?: string }>({ typed: typed ?? {}, errors });
  return (
    <form method="post" className="grid max-w-measure gap-4" noValidate key={seen}>
      <input type="hidden" name="seen" value={seen} />
      <RadioGroup
        legend="Step"
        {...field("state")}
        options={steps.map((state) => ({
          value: state,
          label: STATE_WORDS[state],
          hint: state === "QUALIFIED" && !ground.qualifies ? `Not yet. ${ground.sentence}` : ABOUT[state],
        }))}
      />
      <TextArea
        label="Why"
        hint="They read it. Optional, except where it lapses."
        {...field("reason")}
        rows={2}
        maxLength={300}
      />
      <Button variant="primary" className="w-fit">
        Record step
      </Button>
    </form>
  );
}
