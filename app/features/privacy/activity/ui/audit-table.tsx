import { Link } from "@remix-run/react";
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
          <tr key={entry.position}>
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
              <Named id={entry.subjectId} name={entry.subject} nobody="Nobody's" />
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
