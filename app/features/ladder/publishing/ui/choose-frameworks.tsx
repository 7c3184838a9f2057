import { Badge } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FormErrors } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";

type OnOffer = {
  slug: string;
  name: string;
  summary: string;
  ladders: readonly string[];
  isPublished: boolean;
  problems: readonly string[];
};

/** The frameworks in the server's folder; those chosen are published. */
export function ChooseFrameworks({ frameworks, message }: { frameworks: readonly OnOffer[]; message?: string }) {
  if (frameworks.length === 0)
    return (
      <EmptyState title="No frameworks found" action={<LinkButton to="/admin/start">Back to setup</LinkButton>}>
        Put a framework into the server's <code>frameworks</code> folder and reload this page.
      </EmptyState>
    );
  const isOpen = frameworks.some(({ isPublished, problems }) => !isPublished && problems.length === 0);
  return (
    <form method="post" className="grid max-w-measure gap-5">
      <FormErrors errors={message ? [message] : undefined} />
      {frameworks.map((one) => (
        <FrameworkChoice key={one.slug} {...one} />
      ))}
      <div className="flex flex-wrap gap-3">
        {isOpen ? <Button variant="primary">Publish selected</Button> : null}
        <LinkButton to="/admin/start">{isOpen ? "Do this later" : "Back to setup"}</LinkButton>
      </div>
      <p className="text-muted">
        Published versions never change, and can't be withdrawn once people are assessed by them.
      </p>
    </form>
  );
}

function FrameworkChoice({ slug, name, summary, ladders, isPublished, problems }: OnOffer) {
  if (problems.length > 0)
    return (
      <Notice tone="danger" title={`${name} has errors`}>
        <ul>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      </Notice>
    );
  return (
    <div className="choice">
      <input
        type="checkbox"
        name="framework"
        value={slug}
        id={`framework-${slug}`}
        disabled={isPublished}
        defaultChecked={isPublished}
      />
      <label htmlFor={`framework-${slug}`}>
        {name} {isPublished ? <Badge tone="good">Published</Badge> : null}
        <span className="field-hint block">
          {summary} Ladders: {ladders.join(", ")}.
        </span>
      </label>
    </div>
  );
}
