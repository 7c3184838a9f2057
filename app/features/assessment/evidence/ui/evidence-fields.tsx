import { TextArea, TextField } from "~/ui/forms/field";
import { FileField } from "~/ui/forms/file-field";
import type { EvidenceErrors } from "../domain/evidence-item";

type EvidenceFieldsProps = {
  typed: Partial<Record<"title" | "url" | "body" | "happenedOn", string | null>>;
  errors: EvidenceErrors;
  /** A file comes with a new piece only, and never changes. */
  withFile?: boolean;
  /** Without a field for a web address: what has a file has none. */
  isFile?: boolean;
};

/** The fields of a link, file or note. */
export function EvidenceFields({ typed, errors, withFile, isFile }: EvidenceFieldsProps) {
  return (
    <>
      <TextField label="Title" name="title" defaultValue={typed.title ?? ""} errors={errors.title} />
      {!isFile && (
        <TextField
          label="Web address"
          name="url"
          type="url"
          hint={withFile ? "For a link." : "For a link. Without one it is a note."}
          defaultValue={typed.url ?? ""}
          errors={errors.url}
        />
      )}
      {withFile && <FileField name="file" errors={errors.file} />}
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
