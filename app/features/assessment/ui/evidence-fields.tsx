import { TextArea, TextField } from "~/ui/field";
import type { EvidenceErrors } from "../domain/sheet-page";

type EvidenceFieldsProps = {
  typed: Partial<Record<"title" | "url" | "body" | "happenedOn", string | null>>;
  errors: EvidenceErrors;
};

/** The fields of a link or note. */
export function EvidenceFields({ typed, errors }: EvidenceFieldsProps) {
  return (
    <>
      <TextField label="Title" name="title" required defaultValue={typed.title ?? ""} errors={errors.title} />
      <TextField
        label="Web address"
        name="url"
        type="url"
        hint="For a link. Without one it is a note."
        defaultValue={typed.url ?? ""}
        errors={errors.url}
      />
      <TextArea label="What it shows" name="body" rows={3} defaultValue={typed.body ?? ""} errors={errors.body} />
      <TextField
        label="When it happened"
        name="happenedOn"
        type="date"
        required
        className="max-w-48"
        defaultValue={typed.happenedOn ?? ""}
        errors={errors.happenedOn}
      />
    </>
  );
}
