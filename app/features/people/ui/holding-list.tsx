import type { HoldingInWords } from "../bulk/domain/bulk-act";

/** What someone who leaves is responsible for, and who takes it over. */
export function HoldingList({ holdings }: { holdings: readonly HoldingInWords[] }) {
  return (
    <ul className="list-disc pl-5">
      {holdings.map(({ kind, what, next, automatic }) => (
        <li key={kind}>
          {what}: {next}
          {automatic ? "" : " (to do)"}
        </li>
      ))}
    </ul>
  );
}
