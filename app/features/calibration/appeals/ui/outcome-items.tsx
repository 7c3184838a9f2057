import { Link } from "@remix-run/react";
import { REASON_IN_WORDS } from "~/features/calibration/lock/domain/locked";
import { NOT_ASSESSED, type StandingItem } from "~/features/calibration/lock/domain/own-outcome";
import { DataTable } from "~/ui/table";

type OutcomeItemsProps = {
  label: string;
  items: readonly StandingItem[];
  evidence: Readonly<Record<string, string>>;
  /** Whether evidence is the reader's own to open. */
  ownEvidence: boolean;
};

/** Item by item: what it is now, what it was before, and why. */
export function OutcomeItems({ label, items, evidence, ownEvidence }: OutcomeItemsProps) {
  return (
    <DataTable label={label} columns={["What", "Outcome", "Before", "Why"]}>
      <tbody>
        {items.map((item) => (
          <tr key={item.item}>
            <th scope="row">{item.label}</th>
            <td className="font-medium">{item.wordLabel ?? NOT_ASSESSED}</td>
            <td>{item.fromLabel ?? NOT_ASSESSED}</td>
            <td className="min-w-48">
              {whyInWords(item)}
              {item.evidenceIds.length > 0 && (
                <ul className="mt-1 list-disc pl-5">
                  {item.evidenceIds.map((id) => (
                    <li key={id}>
                      <Cited id={id} title={evidence[id]} own={ownEvidence} />
                    </li>
                  ))}
                </ul>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function Cited({ id, title, own }: { id: string; title: string | undefined; own: boolean }) {
  if (title === undefined) return <span className="text-muted">Evidence that is not here any more</span>;
  if (!own) return title;
  return (
    <Link className="link" to={`/evidence/${id}`}>
      {title}
    </Link>
  );
}

function whyInWords({ reason, onAppeal, cameLabel }: StandingItem): string {
  if (onAppeal) return `Changed by the second reader. The session had come to: ${cameLabel ?? NOT_ASSESSED}`;
  return reason === null ? "Confirmed unchanged" : `Adjusted: ${REASON_IN_WORDS[reason]}`;
}
