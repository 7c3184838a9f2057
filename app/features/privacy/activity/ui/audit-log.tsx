import { Form, Link } from "@remix-run/react";
import { Button, LinkButton } from "~/ui/button";
import { SelectField, TextField } from "~/ui/forms/field";
import { PersonField } from "~/ui/forms/person-field";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import { type LoggedEntry, SYSTEM } from "../domain/audit-entry";

type AuditTableProps = { entries: readonly (LoggedEntry & { what: string })[]; timeZone: string };

export function AuditTable({ entries, timeZone }: AuditTableProps) {
  return (
    <DataTable
      label="Audit log, latest first"
      columns={["When", "Who", "What", "Whose record", "Before", "After", "Reason"]}
    >
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <th scope="row" className="whitespace-nowrap font-normal">
              <TimeText value={entry.at} timeZone={timeZone} format="datetime" />
            </th>
            <td>
              <Named id={entry.actorId} name={entry.actor} nobody={SYSTEM} />
            </td>
            <td>
              {entry.what}
              <code className="block text-muted text-sm">{entry.action}</code>
            </td>
            <td>
              <Named id={entry.subjectId} name={entry.subject} nobody="No one" />
            </td>
            <td className="break-words">{entry.before ?? "–"}</td>
            <td className="break-words">{entry.after ?? "–"}</td>
            <td className="break-words">{entry.reason ?? "–"}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function Named({ id, name, nobody }: { id: string | null; name: string | null; nobody: string }) {
  if (!id) return nobody;
  if (!name) return <code>{id}</code>;
  return (
    <Link className="link" to={`/people/${id}`}>
      {name}
    </Link>
  );
}

type AuditFilterProps = {
  actions: readonly { value: string; label: string }[];
  typed: Record<string, string>;
  errors: Record<string, string[]>;
};

export function AuditFilter({ actions, typed, errors }: AuditFilterProps) {
  const { person = "", action = "", from = "", to = "" } = typed;
  return (
    // Fields hold what the address says, also after "Show all".
    <Form method="get" key={JSON.stringify(typed)} className="mb-6 flex flex-wrap items-end gap-4" noValidate>
      <PersonField
        label="Person"
        name="person"
        scope="audit.person"
        get
        className="w-64"
        defaultValue={person}
        errors={errors.person}
      />
      <SelectField
        label="What was done"
        name="action"
        options={[{ value: "", label: "Everything" }, ...actions]}
        defaultValue={action}
        className="min-w-0 max-w-full sm:max-w-80"
      />
      <TextField label="From" name="from" type="date" defaultValue={from} errors={errors.from} />
      <TextField label="To" name="to" type="date" defaultValue={to} errors={errors.to} />
      <div className="flex gap-2">
        <Button type="submit" variant="primary">
          Filter
        </Button>
        <LinkButton to="/admin/audit">Show all</LinkButton>
      </div>
    </Form>
  );
}
