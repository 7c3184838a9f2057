import { Button, LinkButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { TextArea, TextField } from "~/ui/forms/field";
import { Section } from "~/ui/section";
import { TimeText } from "~/ui/time-text";

type PeopleUploadProps = {
  id: string;
  ladders: readonly string[];
  problem?: string;
  pasted?: string;
  everybody?: boolean;
};

export function PeopleUpload({ id, ladders, problem, pasted, everybody }: PeopleUploadProps) {
  return (
    <form method="post" encType="multipart/form-data" className="grid max-w-measure gap-4">
      <input type="hidden" name="id" value={id} />
      <TextField
        label="CSV or Excel file"
        name="file"
        type="file"
        accept=".csv,.tsv,.txt,.xlsx,text/csv,text/tab-separated-values"
        hint="An export from your HR system, at most 5 MB. Only a name and an email address are needed."
        errors={problem && !pasted ? [problem] : undefined}
      />
      <Disclosure summary="Paste a list instead" open={Boolean(pasted)}>
        <TextArea
          label="Pasted list"
          name="pasted"
          rows={8}
          defaultValue={pasted}
          hint="Copied from a spreadsheet, with its headings."
          errors={problem && pasted ? [problem] : undefined}
        />
      </Disclosure>
      <p className="text-muted text-sm">
        Ladders for the level column: {ladders.length > 0 ? ladders.join(", ") : "none published yet"}.
      </p>
      <div className="choice">
        <input type="checkbox" name="everybody" id="everybody" defaultChecked={everybody} />
        <label htmlFor="everybody">
          Deactivate anyone not in this file
          <span className="field-hint block">Administrators are never deactivated.</span>
        </label>
      </div>
      <Button variant="primary" className="w-fit">
        Preview import
      </Button>
      <p>
        <LinkButton to="/admin/people.csv" rel="external" download>
          Export people as CSV
        </LinkButton>
      </p>
    </form>
  );
}

type OpenUpload = { id: string; uploadedAt: Date | string; source: string };

/** Files that were left before all of their lines were applied. */
export function OpenUploads({ uploads, timeZone }: { uploads: readonly OpenUpload[]; timeZone: string }) {
  if (uploads.length === 0) return null;
  return (
    <Section title="Unfinished imports" className="mt-8">
      <ul className="grid gap-2">
        {uploads.map(({ id, uploadedAt, source }) => (
          <li key={id}>
            <a className="link" href={`/admin/import/${id}`}>
              Continue import of <TimeText value={uploadedAt} timeZone={timeZone} format="datetime" />
            </a>{" "}
            <span className="text-muted">({source})</span>
          </li>
        ))}
      </ul>
      <p className="text-muted text-sm">Files are deleted a week after upload.</p>
    </Section>
  );
}
