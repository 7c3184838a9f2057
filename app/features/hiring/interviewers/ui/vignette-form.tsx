import { Button } from "~/ui/button";
import { type Option, SelectField, TextArea, TextField } from "~/ui/forms/field";

type Fields = "question" | "band" | "title" | "text" | "url";
export type VignetteFormProps = {
  /** Of the new vignette. */
  id: string;
  questions: readonly Option[];
  bands: readonly Option[];
  typed?: Record<Fields, string>;
  errors?: Partial<Record<Fields, string[]>>;
};

/** A new vignette: written, recorded, or both. */
export function VignetteForm({ id, questions, bands, typed, errors = {} }: VignetteFormProps) {
  const choose = { value: "", label: "Choose" };
  return (
    <form method="post" action="#add" className="grid max-w-measure gap-4" noValidate key={id}>
      <input type="hidden" name="do" value="add" />
      <input type="hidden" name="id" value={id} />
      <TextField label="Title" name="title" maxLength={200} defaultValue={typed?.title} errors={errors.title} />
      <SelectField
        label="Question"
        name="question"
        options={[choose, ...questions]}
        defaultValue={typed?.question ?? ""}
        errors={errors.question}
      />
      <SelectField
        label="Levels"
        name="band"
        options={[choose, ...bands]}
        defaultValue={typed?.band ?? ""}
        errors={errors.band}
      />
      <TextArea
        label="What was asked and answered"
        hint="Invented, or with everybody's consent, and without names. May be empty where there is a recording."
        name="text"
        rows={8}
        defaultValue={typed?.text}
        errors={errors.text}
      />
      <TextField
        label="Address of a recording (optional)"
        hint="Begins with https://."
        name="url"
        inputMode="url"
        autoComplete="off"
        defaultValue={typed?.url}
        errors={errors.url}
      />
      <Button variant="primary" className="w-fit">
        Add
      </Button>
    </form>
  );
}
