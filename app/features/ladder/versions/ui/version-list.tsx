import { Link } from "@remix-run/react";
import { Badge, type Tone } from "~/ui/badge";
import { EmptyState } from "~/ui/empty-state";
import { DataTable } from "~/ui/table";

type Listed = {
  slug: string;
  name: string;
  published: string | null;
  inFiles: string | null;
  state: "current" | "new" | "first" | "errors" | "no-files" | "retired";
};

const STATES: Record<Listed["state"], { label: string; tone: Tone }> = {
  current: { label: "Up to date", tone: "good" },
  new: { label: "New version to publish", tone: "accent" },
  first: { label: "Not published yet", tone: "neutral" },
  errors: { label: "Files have errors", tone: "danger" },
  retired: { label: "Retired", tone: "neutral" },
  "no-files": { label: "No files on the server", tone: "neutral" },
};

/** Frameworks with what is published and what the server's folder holds. */
export function VersionList({ frameworks }: { frameworks: readonly Listed[] }) {
  if (frameworks.length === 0) {
    return (
      <EmptyState title="No frameworks yet">
        Put a framework into the server's <code>frameworks</code> folder and reload this page.
      </EmptyState>
    );
  }
  return (
    <DataTable label="Frameworks" columns={["Framework", "Published", "In the files", "State"]} stacks>
      <tbody>
        {frameworks.map(({ slug, name, published, inFiles, state }) => (
          <tr key={slug}>
            <th scope="row">
              <Link className="link" to={`/admin/ladders/${slug}`}>
                {name}
              </Link>
            </th>
            <td data-label="Published">{published ?? "–"}</td>
            <td data-label="In the files">{inFiles ?? "–"}</td>
            <td data-label="State">
              <Badge tone={STATES[state].tone}>{STATES[state].label}</Badge>
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
