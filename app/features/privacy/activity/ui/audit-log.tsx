import { Link } from "@remix-run/react";
import { FilterBar } from "~/ui/filter-bar";
import { DateField } from "~/ui/forms/date-field";
import { SelectField } from "~/ui/forms/field";
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
      stacks
    >
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <th scope="row" className="whitespace-nowrap font-normal">
              <TimeText value={entry.at} timeZone={timeZone} format="datetime" />
            </th>
            <td data-label="Who">
              <Named id={entry.actorId} name={entry.actor} nobody={SYSTEM} />
            </td>
            <td data-label="What">
              {entry.what}
              <code className="block text-muted text-sm">{entry.action}</code>
            </td>
            <td data-label="Whose record">
              <Named id={entry.subjectId} name={entry.subject} nobody="No one" />
            </td>
            <Optional label="Before" value={entry.before} />
            <Optional label="After" value={entry.after} />
            <Optional label="Reason" value={entry.reason} />
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** Left out on a phone if there is none. */
function Optional({ label, value }: { label: string; value: string | null }) {
  if (value === null) return <td className="max-sm:hidden">–</td>;
  return (
    <td data-label={label} className="break-words">
      {value}
    </td>
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
    <FilterBar key={JSON.stringify(typed)} clear={Object.values(typed).some(Boolean) ? "/admin/audit" : null}>
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
      <DateField label="From" name="from" defaultValue={from} errors={errors.from} />
      <DateField label="To" name="to" defaultValue={to} errors={errors.to} />
    </FilterBar>
  );
}
