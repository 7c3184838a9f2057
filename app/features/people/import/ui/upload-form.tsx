import { Button, LinkButton } from "~/ui/button";
import { TextField } from "~/ui/forms/field";
import { COLUMNS } from "../domain/people-file";

type PeopleUploadProps = { id: string; ladders: readonly string[]; problem?: string; everybody?: boolean };

export function PeopleUpload({ id, ladders, problem, everybody }: PeopleUploadProps) {
  return (
    <div className="grid max-w-measure gap-6">
      <form method="post" encType="multipart/form-data" className="grid gap-4">
        <input type="hidden" name="id" value={id} />
        <TextField
          label="CSV file"
          name="file"
          type="file"
          accept=".csv,text/csv"
          hint="In UTF-8, at most 5 MB."
          errors={problem ? [problem] : undefined}
          required
        />
        <div className="choice">
          <input type="checkbox" name="everybody" id="everybody" defaultChecked={everybody} />
          <label htmlFor="everybody">
            The file is everybody: whoever is not in it has left
            <span className="field-hint block">They are deactivated. Administrators never are.</span>
          </label>
        </div>
        <Button variant="primary" className="w-fit">
          Show what it would do
        </Button>
      </form>
      <div className="prose">
        <p>The first line names the columns: {COLUMNS.join(", ")}. People are told apart by their address.</p>
        <p>Ladders: {ladders.length > 0 ? ladders.join(", ") : "none is published yet"}.</p>
        <p>
          <LinkButton to="/admin/people.csv" reloadDocument download>
            Export everybody in these columns
          </LinkButton>
        </p>
      </div>
    </div>
  );
}
