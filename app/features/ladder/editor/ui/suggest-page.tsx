import { Link } from "@remix-run/react";
import type { FieldErrors } from "~/kernel/form/form";
import { Badge, type Tone } from "~/ui/badge";
import { Button } from "~/ui/button";
import { FormErrors, RadioGroup, TextArea } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { Page } from "~/ui/page/page";
import { Section } from "~/ui/section";
import { TimeText } from "~/ui/time-text";

export type ShownProposal = {
  id: string;
  kind: "WORDING" | "EXAMPLE" | "QUESTION";
  text: string;
  author: string;
  sentAt: string;
  state: "OPEN" | "ACCEPTED" | "DECLINED";
  answer: string;
};

const KIND_WORDS = { WORDING: "Wording", EXAMPLE: "Example", QUESTION: "Question" } as const;
const STATES: Record<ShownProposal["state"], [label: string, tone: Tone]> = {
  OPEN: ["Open", "info"],
  ACCEPTED: ["Accepted", "good"],
  DECLINED: ["Declined", "neutral"],
};

type Typed = { kind: string; text: string };
type SuggestPageProps = {
  slug: string;
  id: string;
  about: {
    framework: string;
    level: string;
    competency: string;
    statement: string;
    examples: readonly string[];
    inDraft: boolean;
  };
  proposals: readonly ShownProposal[];
  timeZone: string;
  problem?: { typed?: Partial<Typed>; errors?: FieldErrors; message?: string };
};

/** Suggest a wording or an example for an expectation, or ask what it means. */
export function SuggestPage({ slug, id, about, proposals, timeZone, problem }: SuggestPageProps) {
  const typed = { kind: "WORDING", text: about.statement, ...problem?.typed };
  const field = fieldsOf({ typed, errors: problem?.errors });
  return (
    <Page
      title="Suggest a change"
      lead={`${about.level} ${about.competency}`}
      width="prose"
      breadcrumbs={[
        { label: "Frameworks", to: "/frameworks" },
        { label: about.framework, to: `/frameworks/${slug}` },
        {
          label: about.level,
          to: about.inDraft
            ? `/frameworks/${slug}/edit/levels/${about.level}`
            : `/frameworks/${slug}/levels/${about.level}`,
        },
      ]}
    >
      <div className="grid gap-8">
        <div>
          <p>{about.statement}</p>
          {about.examples.length > 0 && (
            <ul className="text-muted mt-2 list-disc pl-5">
              {about.examples.map((example) => (
                <li key={example}>{example}</li>
              ))}
            </ul>
          )}
          {about.inDraft && <p className="text-muted mt-2 text-sm">As the draft has it.</p>}
        </div>
        <form method="post" className="grid gap-4" noValidate>
          <FormErrors errors={problem?.message ? [problem.message] : undefined} />
          <input type="hidden" name="id" value={id} />
          <RadioGroup
            legend="Kind of suggestion"
            {...field("kind")}
            options={[
              { value: "WORDING", label: "Another wording" },
              { value: "EXAMPLE", label: "An example" },
              { value: "QUESTION", label: "A question" },
            ]}
          />
          <TextArea
            label="Text"
            {...field("text")}
            rows={4}
            maxLength={1000}
            hint="The ladder's owner reads it with your name."
          />
          <Button variant="primary" className="w-fit">
            Send suggestion
          </Button>
        </form>
        {proposals.length > 0 && (
          <Section title="Suggestions">
            <ul className="divide-y divide-line border-line border-y">
              {proposals.map((one) => (
                <li key={one.id} className="py-3">
                  <ProposalLines proposal={one} timeZone={timeZone} />
                </li>
              ))}
            </ul>
          </Section>
        )}
        <Link className="link" to={`/frameworks/${slug}`}>
          Read ladders
        </Link>
      </div>
    </Page>
  );
}

export function ProposalLines({ proposal, timeZone }: { proposal: ShownProposal; timeZone: string }) {
  const [label, tone] = STATES[proposal.state];
  return (
    <>
      <p>
        <Badge tone={tone}>{label}</Badge> {KIND_WORDS[proposal.kind]} by {proposal.author},{" "}
        <TimeText value={proposal.sentAt} timeZone={timeZone} format="date" />
      </p>
      <p className="mt-1 wrap-anywhere">{proposal.text}</p>
      {proposal.answer && <p className="text-muted mt-1 wrap-anywhere">Answer: {proposal.answer}</p>}
    </>
  );
}
