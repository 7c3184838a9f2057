import { Form, Link } from "@remix-run/react";
import { FrameworkPage } from "~/features/ladder/ui/framework-page";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { TextField } from "~/ui/forms/field";
import type { FrameworkFrame } from "../domain/reading";
import type { SearchPage as Found, GroupBy, MarkedText } from "../domain/search";

type SearchPageProps = { frame: FrameworkFrame; query: string; by: GroupBy; result: Found | null };

export function SearchPage({ frame, query, by, result }: SearchPageProps) {
  return (
    <FrameworkPage
      frame={frame}
      title="Search"
      currentTo={`/frameworks/${frame.slug}/search?${new URLSearchParams({ q: query })}`}
    >
      <Form key={query} role="search" className="flex max-w-measure flex-wrap items-end gap-3 print:hidden">
        <input type="hidden" name="by" value={by} />
        <TextField
          label="Words in expectations, examples or competencies"
          name="q"
          type="search"
          defaultValue={query}
          maxLength={200}
          className="min-w-0 flex-1 basis-56"
        />
        <Button variant="primary">Search</Button>
      </Form>
      {result && <Results frame={frame} query={query} by={by} result={result} />}
    </FrameworkPage>
  );
}

function Results({ frame, query, by, result }: SearchPageProps & { result: Found }) {
  const base = `/frameworks/${frame.param}`;
  if (result.count === 0) {
    return (
      <div className="mt-6">
        <EmptyState title="Nothing found">
          Every word has to occur, or begin a word that does. Try fewer or shorter ones.
        </EmptyState>
      </div>
    );
  }
  const other = by === "level" ? "competency" : "level";
  return (
    <section aria-labelledby="results" className="mt-6 max-w-measure">
      <h2 id="results">{countInWords(result)}</h2>
      <Link to={`?${new URLSearchParams({ q: query, by: other })}`} className="link text-sm print:hidden">
        Group by {other}
      </Link>
      {result.groups.map(({ key, label, hits }) => (
        <div key={key} className="border-line mt-4 border-t pt-2">
          <h3 className="text-base">
            <Link to={`${base}/${by === "level" ? "levels" : "competencies"}/${key}`} className="hover:underline">
              {label}
            </Link>
          </h3>
          <ul className="mt-1 space-y-1.5">
            {hits.map(({ id, statement, example, levelCode, competency }) => (
              <li key={id}>
                <Link to={`${base}/expectations/${id}`} className="statement-link">
                  <Marked parts={statement} />
                </Link>{" "}
                <span className="text-muted text-sm">{by === "level" ? <Marked parts={competency} /> : levelCode}</span>
                {example && (
                  <p className="text-muted text-sm">
                    For example: <Marked parts={example} />
                  </p>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function countInWords({ count, more }: Found): string {
  if (more) return `The ${count} best matches`;
  return count === 1 ? "1 expectation" : `${count} expectations`;
}

function Marked({ parts }: { parts: MarkedText }) {
  return parts.map(({ text, marked }, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never change places.
    return marked ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>;
  });
}
