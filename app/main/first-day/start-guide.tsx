import { Badge } from "~/ui/badge";
import { LinkButton } from "~/ui/button";
import { Progress } from "~/ui/progress";
import type { Part } from "./parts";

type StartGuideProps = { parts: readonly Part[]; done: number; hasSample: boolean };

/** The parts in order; the first open one has the primary button. */
export function StartGuide({ parts, done, hasSample }: StartGuideProps) {
  return (
    <div className="grid gap-6">
      <div className="max-w-sm">
        <Progress label="Done" done={done} of={parts.length} />
      </div>
      <PartList parts={parts} />
      <p>
        <LinkButton to="/admin/start/sample">
          {hasSample ? "Remove sample organization" : "Try a sample organization"}
        </LinkButton>
      </p>
    </div>
  );
}

function PartList({ parts }: { parts: readonly Part[] }) {
  const next = parts.findIndex(({ isDone }) => !isDone);
  return (
    <ol className="divide-y divide-line border-line border-y">
      {parts.map(({ title, text, to, action, isDone }, index) => (
        <li key={title} className="flex flex-wrap items-center gap-x-6 gap-y-2 py-4">
          <div className="min-w-48 grow">
            <h2 className="text-base">
              {index + 1}. {title} <Badge tone={isDone ? "good" : "neutral"}>{isDone ? "Done" : "To do"}</Badge>
            </h2>
            <p className="text-muted">{text}</p>
          </div>
          <LinkButton to={to} variant={index === next ? "primary" : "secondary"}>
            {action}
          </LinkButton>
        </li>
      ))}
    </ol>
  );
}
