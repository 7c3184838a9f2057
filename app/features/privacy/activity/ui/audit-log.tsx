import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { pickedValue } from "~/kernel/form/person-field";
import { FilterBar } from "~/ui/filter-bar";
import { DateField } from "~/ui/forms/date-field";
import { SelectField, TextField } from "~/ui/forms/field";
import { PersonField } from "~/ui/forms/person-field";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import { SYSTEM } from "../domain/audit-entry";
import { briefId, changeInWords, type ShownEntry } from "../domain/shown-entry";

type Filters = Record<string, string>;
type AuditTableProps = {
  entries: readonly (ShownEntry & { line: number })[];
  timeZone: string;
  /** What the log is filtered by now: links in rows narrow it further. */
  filters: Filters;
};

export function AuditTable({ entries, timeZone, filters }: AuditTableProps) {
  // Most entries have neither, and a column without anything would take the room of names.
  const changes = entries.some((entry) => changeInWords(entry) !== null);
  const reasons = entries.some(({ reason }) => reason !== null);
  const more = [...(changes ? ["Change"] : []), ...(reasons ? ["Reason"] : [])];
  return (
    <DataTable
      label="Audit log, latest first"
      columns={["When", "Who", "What", "About", "Object", ...more]}
      stacks="tight"
    >
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.line}>
            <th scope="row" className="whitespace-nowrap font-normal">
              <When at={entry.at} day={entry.day} timeZone={timeZone} />
            </th>
            <Cell>
              {entry.at ? <Named id={entry.actorId} name={entry.actor} nobody={SYSTEM} filters={filters} /> : null}
            </Cell>
            <td className="sm:min-w-60">
              {entry.what}
              <code className="block text-muted text-sm max-sm:hidden">{entry.action}</code>
            </td>
            <Cell label="About">
              {entry.subjectId ? <Named id={entry.subjectId} name={entry.subject} nobody="" filters={filters} /> : null}
            </Cell>
            <Cell label="Object">
              {entry.object || entry.objectId ? (
                <ObjectName name={entry.object} id={entry.objectId} filters={filters} />
              ) : null}
            </Cell>
            {changes && <Cell label="Change">{changeInWords(entry)}</Cell>}
            {reasons && <Cell label="Reason">{entry.reason}</Cell>}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function When({ at, day, timeZone }: { at: Date | null; day: string; timeZone: string }) {
  return at ? (
    <TimeText value={at} timeZone={timeZone} format="datetime" />
  ) : (
    <TimeText value={new Date(`${day}T00:00:00Z`)} timeZone="UTC" format="date" />
  );
}

/** The beginning of an id is enough to tell two apart. It leads to what the log holds about the same object. */
function ObjectName({ name, id, filters }: { name: string | null; id: string | null; filters: Filters }) {
  const shown = name ?? <code>{briefId(id ?? "")}</code>;
  return <OnlyThis filters={filters} by={{ object: id ?? name ?? "" }} shown={shown} />;
}

/** Narrows the log, unless it's narrowed to this already. */
function OnlyThis({ filters, by, shown }: { filters: Filters; by: Filters; shown: ReactNode }) {
  if (Object.entries(by).every(([name, value]) => filters[name] === value)) return shown;
  return (
    <Link className="link" to={`/admin/audit?${new URLSearchParams({ ...filters, ...by })}`}>
      <span className="sr-only">Only entries about </span>
      {shown}
    </Link>
  );
}

/** Empty if there is nothing to say, and left out on a phone. */
function Cell({ label, children }: { label?: string; children: ReactNode }) {
  if (children === null) return <td className="max-sm:hidden" />;
  return (
    <td data-label={label} className="break-words">
      {children}
    </td>
  );
}

type NamedProps = { id: string | null; name: string | null; nobody: string; filters: Filters };

/** The picker above the log finds people by their names; without one, only a row leads to the rest. */
function Named({ id, name, nobody, filters }: NamedProps) {
  if (!id) return nobody;
  if (!name) {
    const brief = briefId(id);
    return (
      <OnlyThis filters={filters} by={{ person: pickedValue({ id, name: brief }) }} shown={<code>{brief}</code>} />
    );
  }
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
  const { person = "", action = "", object = "", from = "", to = "" } = typed;
  const set = [person, action, object, from, to].filter(Boolean).length;
  return (
    <FilterBar
      key={JSON.stringify(typed)}
      clear={Object.values(typed).some(Boolean) ? "/admin/audit" : null}
      folds={set}
      isRefused={Object.keys(errors).length > 0}
    >
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
      <TextField
        label="Object id or candidate code"
        name="object"
        defaultValue={object}
        errors={errors.object}
        className="w-56"
      />
      <DateField label="From" name="from" defaultValue={from} errors={errors.from} />
      <DateField label="To" name="to" defaultValue={to} errors={errors.to} />
    </FilterBar>
  );
}
