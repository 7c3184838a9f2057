import { useId } from "react";
import { Button } from "~/ui/button";
import { ChangedMeanwhile } from "~/ui/forms/changed-meanwhile";
import { FormErrors, type Option, SelectField, TextArea, TextField } from "~/ui/forms/field";
import { type ThingAnswer, useThing } from "./use-thing";

export type ThingField = {
  name: string;
  label: string;
  value: string;
  /** Typed before and not saved. */
  typed?: string | null;
  hint?: string;
  /** Lines of a text; one line without. */
  rows?: number;
  options?: readonly Option[];
};

export type Notes = Readonly<Record<string, readonly { severity: "error" | "warning"; message: string }[]>>;

type ThingFormProps = {
  kind: string;
  id: string;
  /** Names the form for those who hear it. */
  label: string;
  fields: readonly ThingField[];
  notes: Notes;
  canEdit: boolean;
  /** The answer to a form of this page that was sent without scripts. */
  sent?: ThingAnswer | null;
  /** Called once what was typed is stored and shown. */
  onSaved?: () => void;
};

/** One thing of the draft, to be edited in its place. It saves itself; the button is for those without scripts, and to settle a conflict. */
export function ThingForm({ kind, id, label, fields, notes, canEdit, sent, onSaved }: ThingFormProps) {
  const own = sent?.kind === kind && sent.id === id ? sent : null;
  const first = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  const { saving, seen, isScripted, conflicts, problems, message, state, onInput, onBlur } = useThing(
    first,
    own,
    onSaved,
  );
  const formId = useId();
  const shown = problems ?? own?.problems ?? notes[`${kind} ${id}`] ?? [];
  if (!canEdit) return <ReadThing fields={fields} />;
  const labelOf = (name: string) => fields.find((one) => one.name === name)?.label ?? name;
  const typed = saving.data?.typed ?? own?.typed ?? {};
  return (
    <saving.Form
      method="post"
      id={`${kind}-${id}`}
      aria-label={label}
      className="grid max-w-measure gap-3"
      onInput={onInput}
      onBlur={onBlur}
      noValidate
    >
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="id" value={id} />
      {isScripted && <input type="hidden" name="auto" value="1" />}
      {fields.map(({ name }) => (
        <span key={name} hidden>
          <input type="hidden" name="has" value={name} />
          <input type="hidden" name={`was-${name}`} value={seen[name]} />
        </span>
      ))}
      <FormErrors errors={message ? [message] : undefined} />
      {conflicts.length > 0 && (
        <ChangedMeanwhile
          what={label}
          changed={conflicts.map(({ field, stored }) => ({ term: labelOf(field), stored, yours: typed[field] ?? "" }))}
        />
      )}
      {fields.map((field) => (
        <OneField
          key={field.name}
          field={field}
          value={own?.typed[field.name] ?? field.typed ?? field.value}
          describedBy={`${formId}-notes`}
        />
      ))}
      <div id={`${formId}-notes`} aria-live="polite">
        {shown.map(({ severity, message: note }) => (
          <p key={note} className={severity === "error" ? "field-error" : "field-hint"}>
            {note}
          </p>
        ))}
      </div>
      <div className="flex items-center gap-3">
        <Button name="do" value="save" size="small" aria-label={`Save ${label}`}>
          Save
        </Button>
        <span role="status" className="text-muted text-sm">
          {state}
        </span>
      </div>
    </saving.Form>
  );
}

function OneField({ field, value, describedBy }: { field: ThingField; value: string; describedBy: string }) {
  const { name, label, hint, rows, options } = field;
  const common = { name, label, hint, defaultValue: value, "aria-describedby": describedBy };
  if (options) return <SelectField {...common} options={options} />;
  return rows ? <TextArea {...common} rows={rows} maxLength={4000} /> : <TextField {...common} maxLength={1000} />;
}

function ReadThing({ fields }: { fields: readonly ThingField[] }) {
  return (
    <dl className="grid max-w-measure gap-2">
      {fields.map(({ name, label, value, options }) => (
        <div key={name}>
          <dt className="text-muted text-sm">{label}</dt>
          <dd className="whitespace-pre-line">
            {options?.find((one) => one.value === value)?.label ?? (value || "None")}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export const NATURES: readonly Option[] = [
  { value: "skill", label: "Skill: shows in results" },
  { value: "behaviour", label: "Behavior: shows in dealings with others" },
];

type Asked = { id: string; statement: string; kind: string; examples: readonly string[] };

export const expectationFields = ({ statement, kind, examples }: Asked): ThingField[] => [
  { name: "statement", label: "Expectation", value: statement, rows: 2 },
  { name: "nature", label: "Kind", value: kind, options: NATURES },
  { name: "examples", label: "Examples", value: examples.join("\n"), rows: 3, hint: "One a line." },
];
