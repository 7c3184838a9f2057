import "./evidence-form.css";
import { useEffect, useRef, useState } from "react";
import { Button } from "~/ui/button";
import { DateField } from "~/ui/forms/date-field";
import { FileField, RadioGroup, TextArea, TextField } from "~/ui/forms/field";
import { PersonField } from "~/ui/forms/person-field";
import { fieldsOf, type ShownForm } from "~/ui/forms/sent-field";
import type { Attachable } from "../domain/attach-choice";
import type { EvidenceKind, EvidenceTexts } from "../domain/evidence-item";
import { AttachChoices } from "./attach-choices";

const KINDS: readonly { value: EvidenceKind; label: string }[] = [
  { value: "link", label: "Link" },
  { value: "file", label: "File" },
  { value: "note", label: "Note" },
];

type AddEvidenceProps = {
  attachable: Attachable;
  shown: ShownForm<{
    id: string;
    kind: string;
    piece: Partial<EvidenceTexts>;
    expectation: readonly string[];
    colleagues: readonly string[];
  }>;
};

/** A link, file or note, what it is evidence for, and who is asked to confirm it: one form. */
export function AddEvidence({ attachable: { of }, shown }: AddEvidenceProps) {
  const { typed, errors } = shown;
  const { form, text, hear } = useWords(typed.piece);
  const field = fieldsOf({ typed: typed.piece, errors });
  return (
    <form
      ref={form}
      method="post"
      encType="multipart/form-data"
      className="evidence-form grid max-w-measure grid-cols-1 gap-4"
      onInput={hear}
      noValidate
    >
      <input type="hidden" name="id" value={typed.id} />
      <RadioGroup legend="Kind" name="kind" options={KINDS} defaultValue={typed.kind} className="evidence-kinds" />
      <div className="of-link">
        <TextField label="Web address" type="url" autoComplete="off" {...field("url")} />
      </div>
      <div className="of-file">
        <FileField name="file" errors={errors?.file} />
      </div>
      <TextField label="Title" hint="Optional for a link or file." {...field("title")} />
      <TextArea label="What it shows" rows={3} {...field("body")} />
      <DateField label="When it happened" required className="max-w-48" {...field("happenedOn")} />
      {of && <AttachChoices of={of} text={text} chosen={typed.expectation} errors={errors?.expectation} />}
      <PersonField
        label="Ask colleagues to confirm it"
        name="colleagues"
        scope="evidence.ask"
        several
        hint="Optional. They see only this evidence, not its rating or what it's for."
        defaultValue={typed.colleagues}
        errors={errors?.colleagues}
      />
      <Button variant="primary" className="w-fit">
        Add evidence
      </Button>
    </form>
  );
}

const SAYING = ["title", "url", "body"] as const;

/** What is typed of the piece, as it is typed; also what was typed before scripts ran. */
function useWords(first: Partial<EvidenceTexts>) {
  const form = useRef<HTMLFormElement>(null);
  const [text, setText] = useState(SAYING.map((name) => first[name] ?? "").join(" "));
  const hear = () => {
    if (!form.current) return;
    const now = new FormData(form.current);
    setText(SAYING.map((name) => now.get(name) ?? "").join(" "));
  };
  useEffect(hear, []);
  return { form, text, hear };
}
