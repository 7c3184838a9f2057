import { Link } from "@remix-run/react";
import { FrameworkPage } from "~/features/ladder/ui/framework-page";
import { Badge } from "~/ui/badge";
import { DescriptionList } from "~/ui/description-list";
import { Section } from "~/ui/section";
import { TimeText } from "~/ui/time-text";
import type { FrameworkHome as Home, LadderCard } from "../domain/frame";

export function FrameworkHome(home: Home) {
  const { frame, summary, ladders, themes, scale } = home;
  const base = `/frameworks/${frame.param}`;
  return (
    <FrameworkPage frame={frame} title={frame.name} lead={summary} home>
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
        Owned by {owner}.{home.extends && ` Builds on the framework ${home.extends}.`} A version never changes once
        published.
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
          </li>
        ))}
      </ul>
    </section>
  );
}
