import type { Expectation, Observer } from "~/features/ladder/format/domain/framework";

const OBSERVERS: Record<Observer, string> = {
  manager: "the manager",
  peer: "peers",
  report: "reports",
  partner: "partners in other functions",
};

/** "peers and the manager"; empty without anybody. */
export function observersInWords(observers: readonly Observer[]): string {
  const names = observers.map((one) => OBSERVERS[one]);
  const last = names.pop();
  return names.length > 0 ? `${names.join(", ")} and ${last}` : (last ?? "");
}

/** What stands below a statement: whether it is a skill or a behaviour, who sees it, and examples. */
export function ExpectationDetails({
  kind,
  observableBy,
  examples,
}: Pick<Expectation, "kind" | "observableBy" | "examples">) {
  return (
    <>
      <ul className="text-muted mt-0.5 list-disc pl-4 text-sm">
        {examples.map((example) => (
          <li key={example}>{example}</li>
        ))}
      </ul>
      <p className="text-muted mt-0.5 text-xs">
        {kind === "skill" ? "Skill" : "Behaviour"}
        {observableBy.length > 0 && `, seen by ${observersInWords(observableBy)}`}
      </p>
    </>
  );
}
