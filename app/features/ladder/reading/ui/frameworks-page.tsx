import { Link } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import type { FrameworkCard } from "../domain/frame";

export function FrameworksPage({ frameworks }: { frameworks: readonly FrameworkCard[] }) {
  return (
    <Page
      title="Frameworks"
      lead="What is asked at each level, in the words that everybody is judged by."
      width="prose"
    >
      {frameworks.length === 0 && (
        <EmptyState title="No framework has been published">
          Put one under the folder of frameworks and restart, or run <code>npm run frameworks:publish</code>.
        </EmptyState>
      )}
      <ul className="divide-line divide-y">
        {frameworks.map((one) => (
          <li key={one.slug} className="py-4 first:pt-0">
            <Card {...one} />
          </li>
        ))}
      </ul>
    </Page>
  );
}

function Card({ slug, published, hasProblems, problems }: FrameworkCard) {
  return (
    <article aria-labelledby={`framework-${slug}`}>
      <h2 id={`framework-${slug}`} className="flex flex-wrap items-baseline gap-x-2">
        {published ? (
          <Link to={`/frameworks/${slug}`} className="link">
            {published.name}
          </Link>
        ) : (
          slug
        )}
        {published && <span className="text-muted text-sm font-normal">{published.version}</span>}
        {hasProblems && <Badge tone="warning">has problems</Badge>}
      </h2>
      {published ? <Published slug={slug} {...published} /> : <p className="text-muted">Not published yet.</p>}
      {hasProblems && !problems && (
        <p className="text-muted mt-1 text-sm">
          Its files hold a change that is not published.{published && " What is shown here is the last sound version."}
        </p>
      )}
      {problems && <Problems {...problems} />}
    </article>
  );
}

function Published({ slug, summary, owner, ladders }: { slug: string } & NonNullable<FrameworkCard["published"]>) {
  return (
    <>
      <p className="mt-1">{summary}</p>
      <p className="text-muted mt-1 text-sm">Owned by {owner}</p>
      <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1">
        {ladders.map(({ id, name, levels, overlay }) => (
          <li key={id}>
            <Link to={`/frameworks/${slug}/ladders/${id}`} className="link inline-block min-h-6">
              {name}
            </Link>{" "}
            <span className="text-muted text-sm">{overlay ? "time-boxed" : levels}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Problems({ message, list }: NonNullable<FrameworkCard["problems"]>) {
  const count = list.length + (message ? 1 : 0);
  return (
    <Disclosure summary={count === 1 ? "1 problem" : `${count} problems`} className="mt-2" open={count <= 5}>
      {message && <p>{message}</p>}
      <ul className="space-y-1.5">
        {list.map(({ file, line, column, rule, message }) => (
          <li key={`${file}:${line}:${column}:${rule}:${message}`}>
            <code>
              {file}:{line}:{column}
            </code>{" "}
            <span className="text-muted">{rule}</span> {message}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
