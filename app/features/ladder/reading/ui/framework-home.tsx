import { Link } from "@remix-run/react";
import { FrameworkPage } from "~/features/ladder/ui/framework-page";
import { Badge } from "~/ui/badge";
import { LinkButton } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { Section } from "~/ui/section";
import { TimeText } from "~/ui/time-text";
import type { FrameworkCard, FrameworkHome as Home, LadderCard } from "../domain/reading";

/** @property draft the reader may open the draft of the next version. */
export function FrameworkHome({ draft, ...home }: Home & { draft: boolean }) {
  const { frame, summary, ladders, themes, scale } = home;
  const base = `/frameworks/${frame.param}`;
  return (
    <FrameworkPage
      frame={frame}
      title={frame.name}
      lead={summary}
      actions={draft && <LinkButton to={`/frameworks/${frame.slug}/edit`}>Open draft</LinkButton>}
      home
    >
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <section aria-labelledby="ladders" className="space-y-6">
          <h2 id="ladders">Ladders</h2>
          {ladders.map((ladder) => (
            <LadderSummary key={ladder.id} base={base} {...ladder} />
          ))}
        </section>
        <div className="space-y-8">
          <section aria-labelledby="competencies">
            <h2 id="competencies">Competencies</h2>
            {themes.map(({ id, name, summary, competencies }) => (
              <div key={id} className="mt-3">
                <h3 className="text-base">{name}</h3>
                <p className="text-muted text-sm">{summary}</p>
                <ul className="mt-1">
                  {competencies.map((one) => (
                    <li key={one.id}>
                      <Link to={`${base}/competencies/${one.id}`} className="link inline-block min-h-6">
                        {one.name}
                      </Link>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </section>
          <Section id="scale" title="Rating scale">
            <DescriptionList items={scale.map(({ label, meaning }) => ({ term: label, detail: meaning }))} />
          </Section>
          <Versions {...home} />
        </div>
      </div>
    </FrameworkPage>
  );
}

function LadderSummary({ base, id, name, summary, assignment, levels }: LadderCard & { base: string }) {
  return (
    <article aria-labelledby={`ladder-${id}`}>
      <h3 id={`ladder-${id}`} className="flex flex-wrap items-baseline gap-x-2">
        <Link to={`${base}/ladders/${id}`} className="link">
          {name}
        </Link>
        {assignment && <Badge tone="info">time-boxed</Badge>}
      </h3>
      <p className="text-muted text-sm">{summary}</p>
      {assignment && <p className="mt-1 text-sm">{assignment}</p>}
      <ol className="border-line divide-line mt-2 divide-y border-y">
        {levels.map(({ code, title, scope, entry }) => (
          <li key={code} className="grid grid-cols-[3.5rem_minmax(0,1fr)] gap-x-2 py-2">
            <span className="text-muted code pt-px">{code}</span>
            <div>
              <Link to={`${base}/levels/${code}`} className="font-medium underline-offset-2 hover:underline">
                {title}
              </Link>
              {entry && <span className="text-muted text-sm"> · entry</span>}
              <p className="text-muted text-sm">{scope}</p>
            </div>
          </li>
        ))}
      </ol>
    </article>
  );
}

function Versions({ frame, owner, versions, ...home }: Home) {
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">Versions</h2>
      <p className="text-muted mt-1 text-sm">
        Owned by {owner}.{home.extends && ` Builds on ${home.extends}.`} A version never changes once published.
      </p>
      <ul className="mt-1">
        {versions.map(({ version, publishedAt }, index) => (
          <li key={version}>
            <Link to={`/frameworks/${frame.slug}@${version}`} className="link inline-block min-h-6">
              {version}
            </Link>{" "}
            <span className="text-muted text-sm">
              published <TimeText value={publishedAt} timeZone="UTC" />
              {index === 0 && ", current"}
              {version === frame.version && frame.newer && ", shown here"}
            </span>
            {index < versions.length - 1 && (
              <>
                {" "}
                <Link to={`/frameworks/${frame.slug}@${version}/changes`} className="link inline-block min-h-6">
                  What changed<span className="sr-only"> in {version}</span>
                </Link>
              </>
            )}
          </li>
        ))}
      </ul>
      <p className="mt-2 text-sm">
        <a className="link inline-block min-h-6" href={`/frameworks/${frame.slug}@${frame.version}/case.json`} download>
          Download version {frame.version} as CASE
        </a>
      </p>
    </section>
  );
}

export function FrameworksPage({ frameworks }: { frameworks: readonly FrameworkCard[] }) {
  return (
    <Page
      title="Frameworks"
      lead="What is asked at each level, in the words that everybody is judged by."
      width="prose"
    >
      {frameworks.length === 0 && (
        <EmptyState title="No framework has been published">
          Administrators choose frameworks on{" "}
          <Link className="link" to="/admin/start/ladders">
            Setup
          </Link>
          , or with <code>npm run frameworks:publish</code>.
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

function Card({ slug, published, retirement, hasProblems, problems }: FrameworkCard) {
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
        {retirement && <Badge tone="neutral">retired</Badge>}
        {hasProblems && <Badge tone="warning">has problems</Badge>}
      </h2>
      {retirement?.replacement && (
        <p className="mt-1">
          Replaced by{" "}
          <Link to={`/frameworks/${retirement.replacement.slug}`} className="link inline-block min-h-6">
            {retirement.replacement.name}
          </Link>
        </p>
      )}
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
