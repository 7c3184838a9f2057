import { Badge } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { RadioGroup, TextArea } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page/page";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { LearnerPage } from "../domain/qualification";
import { AGREEMENT_RULE, type Ground, type QualificationState, STATE_WORDS } from "../domain/qualification";
import { StateBadge } from "./interviewing-page";

type Props = LearnerPage & { back?: Pick<StepFormProps, "typed" | "errors"> };

/** How far one person is with a kit, and the steps that they took. */
export function LearnerView({ kit, learner, agreement, ground, steps, isOwn, back }: Props) {
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
      <Section id="steps-title" title="Steps so far" className="mt-8">
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
  errors?: { state?: string[]; reason?: string[] };
};

const ABOUT: Readonly<Record<QualificationState, string>> = {
  SHADOW: "Sits beside an interviewer and scores to learn.",
  REVERSE_SHADOW: "Asks under an interviewer's eyes.",
  QUALIFIED: "Interviews, and their scores count.",
  LAPSED: "Is not proposed for this interview any more.",
};

/** The form by which a hiring lead changes a qualification. */
export function StepForm({ steps, seen, ground, typed, errors = {} }: StepFormProps) {
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
        Take the step
      </Button>
    </form>
  );
}
