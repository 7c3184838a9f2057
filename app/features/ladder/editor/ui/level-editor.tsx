import { Link } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { SelectField, TextArea } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { Section } from "~/ui/section";
import type { DraftExpectation, DraftStep } from "../domain/draft";
import type { DraftFrame } from "../domain/editor-page";
import { DraftPage } from "./draft-page";
import type { SentForm } from "./outline-page";
import { expectationFields, NATURES, type Notes, ThingForm } from "./thing-form";
import type { ThingAnswer } from "./use-thing";

/** Open comments, by expectation. */
export type Comments = Readonly<Record<string, number>>;
type Row = { competency: string; name: string; expectations: readonly DraftExpectation[] };

type LevelEditorProps = {
  frame: DraftFrame;
  ladder: { id: string; name: string; isOwn: boolean; codes: readonly string[] };
  level: { code: string; title: string; scope: string; summary: string };
  rows: readonly Row[];
  steps: readonly DraftStep[];
  scale: readonly { id: string; label: string }[];
  notes: Notes;
  comments: Comments;
  canPreview: boolean;
  /** The competency that is unfolded. */
  open: string | null;
  thing: ThingAnswer | null;
  sent: SentForm | null;
};

/** Everything of a level, each thing in a form of its own, competencies folded. */
export function LevelEditor(props: LevelEditorProps) {
  const { frame, ladder, level, rows, steps, canPreview, thing, notes } = props;
  const base = `/frameworks/${frame.slug}/edit`;
  const at = ladder.codes.indexOf(level.code);
  return (
    <DraftPage
      frame={frame}
      title={
        <>
          <span className="text-muted">{level.code}</span> {level.title}
        </>
      }
      lead={ladder.name}
      actions={canPreview && <LinkButton to={`${base}/levels/${level.code}/preview`}>Preview</LinkButton>}
    >
      <nav aria-label="Levels" className="mb-4 flex flex-wrap gap-4">
        {ladder.codes.map((code, index) => (
          <Link
            key={code}
            className="link"
            to={`${base}/levels/${code}`}
            aria-current={index === at ? "page" : undefined}
          >
            {code}
          </Link>
        ))}
      </nav>
      <div className="grid gap-8">
        <Section title="Level">
          <ThingForm
            {...{
              kind: "level",
              id: level.code,
              label: `level ${level.code}`,
              canEdit: frame.canEdit,
              notes,
              sent: thing,
            }}
            fields={[
              { name: "title", label: "Title", value: level.title },
              { name: "scope", label: "Scope", value: level.scope, rows: 2 },
              { name: "summary", label: "Summary", value: level.summary, rows: 4 },
            ]}
          />
        </Section>
        <Section title="Expectations">
          {rows.map((row) => (
            <Competency key={row.competency} row={row} {...props} />
          ))}
        </Section>
        {steps.map((step) => (
          <Step key={step.id} step={step} {...props} />
        ))}
        {frame.canEdit && ladder.isOwn && ladder.codes.length > 1 && <RemoveLevel code={level.code} />}
      </div>
    </DraftPage>
  );
}

function Competency({ row, frame, level, notes, comments, thing, open, sent }: LevelEditorProps & { row: Row }) {
  const { competency, name, expectations } = row;
  const toWrite = expectations.some(({ unconfirmed }) => unconfirmed);
  const isSent = sent?.act === "add" && sent.typed.competency === competency;
  const concernsThing = expectations.some(({ id }) => thing?.id === id);
  return (
    <Disclosure
      summary={`${name} (${expectations.length}${toWrite ? ", to be written" : ""})`}
      open={open === competency || isSent || concernsThing}
    >
      <div className="grid gap-6">
        {expectations.map((one, index) => (
          <Expectation
            key={one.id}
            one={one}
            label={`${name}, expectation ${index + 1}`}
            {...{ frame, notes, comments, thing, canRemove: true }}
          />
        ))}
        {frame.canEdit && <AddExpectation {...{ competency, name, code: level.code, sent: isSent ? sent : null }} />}
      </div>
    </Disclosure>
  );
}

type ExpectationProps = {
  one: DraftExpectation;
  label: string;
  frame: DraftFrame;
  notes: Notes;
  comments: Comments;
  thing: ThingAnswer | null;
  canRemove?: boolean;
};

/** One expectation with its examples; who doesn't edit comments or suggests. */
export function Expectation({ one, label, frame, notes, comments, thing, canRemove }: ExpectationProps) {
  return (
    <div className="border-line border-l-2 pl-4">
      <ThingForm
        {...{ kind: "expectation", id: one.id, label, canEdit: frame.canEdit, notes, sent: thing }}
        fields={expectationFields(one)}
      />
      <div className="mt-2 flex flex-wrap items-center gap-4">
        <Link
          className="link"
          to={`/frameworks/${frame.slug}/edit/comments?expectation=${one.id}`}
          aria-label={`Comments on ${label}${comments[one.id] ? `: ${comments[one.id]} open` : ""}`}
        >
          Comments{comments[one.id] ? ` (${comments[one.id]})` : ""}
        </Link>
        <Link
          className="link"
          to={`/frameworks/${frame.slug}/suggest/${one.id}`}
          aria-label={`Suggestions for ${label}`}
        >
          Suggestions
        </Link>
        {one.inherited && <Badge tone="neutral">Inherited</Badge>}
        {frame.canEdit && canRemove && !one.inherited && (
          <form method="post">
            <input type="hidden" name="expectation" value={one.id} />
            <Button name="do" value="remove" size="small" variant="quiet" aria-label={`Remove ${label}`}>
              Remove
            </Button>
          </form>
        )}
      </div>
    </div>
  );
}

function RemoveLevel({ code }: { code: string }) {
  return (
    <Disclosure summary={`Remove ${code}`}>
      <form method="post" className="grid max-w-measure gap-3">
        <p>
          Its expectations and promotion steps go, and levels above it get the code below. When you publish, you choose
          where people at {code} go.
        </p>
        <Button name="do" value="remove-level" variant="danger" className="w-fit">
          Remove level {code}
        </Button>
      </form>
    </Disclosure>
  );
}

type AddProps = { competency: string; name: string; code: string; sent: SentForm | null };

function AddExpectation({ competency, name, code, sent }: AddProps) {
  const typed = { statement: "", nature: "skill", ...sent?.typed } as Record<"statement" | "nature", string>;
  const field = fieldsOf({ typed, errors: sent?.errors });
  return (
    <form method="post" className="grid max-w-measure gap-3" noValidate>
      <input type="hidden" name="competency" value={competency} />
      <TextArea label={`What else ${code} asks of ${name}`} {...field("statement")} rows={2} maxLength={1000} />
      <SelectField label="Kind" {...field("nature")} options={NATURES} />
      <Button name="do" value="add" size="small" className="w-fit" aria-label={`Add expectation to ${name}`}>
        Add expectation
      </Button>
    </form>
  );
}

const SHARES = [
  { value: "all", label: "All of them" },
  { value: "most", label: "Most of them" },
  { value: "core", label: "The core ones" },
];

function Step({ step, frame, scale, notes, thing }: LevelEditorProps & { step: LevelEditorProps["steps"][number] }) {
  const words = scale.length > 0 ? scale.map(({ id, label }) => ({ value: id, label })) : undefined;
  return (
    <Section title={`Promotion from ${step.from} to ${step.to}`}>
      <div className="grid gap-6">
        <ThingForm
          {...{
            kind: "step",
            id: step.id,
            label: `promotion to ${step.to}`,
            canEdit: frame.canEdit,
            notes,
            sent: thing,
          }}
          fields={[{ name: "summary", label: "Summary", value: step.summary, rows: 2 }]}
        />
        {step.inherited && (
          <p>
            <Badge tone="neutral">Inherited</Badge>
          </p>
        )}
        {step.criteria.map((one, index) => (
          <div key={one.id} className="border-line border-l-2 pl-4">
            <p className="mb-2">
              {one.about} at {one.at} {one.inherited && <Badge tone="neutral">Inherited</Badge>}
            </p>
            <ThingForm
              {...{ kind: "criterion", id: one.id, canEdit: frame.canEdit, notes, sent: thing }}
              label={`criterion ${index + 1} of promotion to ${step.to}`}
              fields={[
                { name: "rating", label: "Rated at least", value: one.rating, options: words },
                { name: "share", label: "How many", value: one.share, options: SHARES },
                { name: "why", label: "Why", value: one.why, rows: 2 },
              ]}
            />
            {frame.canEdit && !one.inherited && (
              <form method="post" className="mt-2">
                <input type="hidden" name="criterion" value={one.id} />
                <Button
                  name="do"
                  value="remove-criterion"
                  size="small"
                  variant="quiet"
                  aria-label={`Remove criterion ${index + 1} of promotion to ${step.to}`}
                >
                  Remove
                </Button>
              </form>
            )}
          </div>
        ))}
      </div>
    </Section>
  );
}
