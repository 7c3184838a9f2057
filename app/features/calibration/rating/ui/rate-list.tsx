import { Link } from "@remix-run/react";
import { EmptyState } from "~/ui/empty-state";
import { Pager } from "~/ui/page/pager";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { RateList, RateState } from "../domain/rate-page";

type ListProps = RateList & { timeZone: string };

/** Whom and what a rater is asked to rate, and how far they are. */
export function RateListView({ timeZone, ...list }: ListProps) {
  const { session, people, vignettes, page, pages, submitted, asked, closesOn } = list;
  const base = `/calibration/${session.id}`;
  return (
    <div className="grid grid-cols-1 gap-6">
      <p className="max-w-measure">
        {session.status === "RATING" ? (
          <>
            {submitted} of {asked} submitted. Rate until <TimeText value={closesOn} timeZone="UTC" />. Nobody sees your
            ratings before the meeting, and what is not submitted by then counts as not rated.
          </>
        ) : (
          "The meeting has opened, and ratings stay as they are."
        )}
      </p>
      <Section id="people" title="People">
        {people.length === 0 ? (
          <EmptyState title="Nobody so far">Whoever leads the session says whom you rate.</EmptyState>
        ) : (
          <DataTable label="People" columns={["Person", "Against", "State"]}>
            <tbody>
              {people.map(({ id, name, targetLevel, items, state }) => (
                <tr key={id}>
                  <th scope="row">
                    {state ? (
                      <Link className="link" to={`${base}/rate/${id}`}>
                        {name}
                      </Link>
                    ) : (
                      name
                    )}
                  </th>
                  <td>{targetLevel}</td>
                  <td>
                    {state ? (
                      <StateWords state={state} items={items} timeZone={timeZone} />
                    ) : (
                      <span className="text-muted">You have no part in this one</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        )}
        <Pager page={page} pages={pages} to={(number) => `?page=${number}`} />
      </Section>
      {vignettes.length > 0 && (
        <section aria-labelledby="vignettes">
          <h2 id="vignettes" className="mb-1">
            Vignettes
          </h2>
          <p className="mb-2 max-w-measure text-muted">
            Invented people, the same for every rater and in every session. They show whether the words mean the same.
          </p>
          <DataTable label="Vignettes" columns={["Vignette", "Against", "State"]}>
            <tbody>
              {vignettes.map(({ id, title, level, state }) => (
                <tr key={id}>
                  <th scope="row">
                    <Link className="link" to={`${base}/vignettes/${id}`}>
                      {title}
                    </Link>
                  </th>
                  <td>{level}</td>
                  <td>
                    <StateWords state={state} items={1} timeZone={timeZone} />
                  </td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        </section>
      )}
    </div>
  );
}

type StateProps = { state: RateState; items: number; timeZone: string };

function StateWords({ state: { status, rated, submittedAt }, items, timeZone }: StateProps) {
  if (status === "NOT_BEGUN") return <>Not begun</>;
  const open = items - rated;
  const left = open > 0 && items > 1 ? `, ${open} of ${items} not rated` : "";
  if (status === "DRAFT") return <>Draft{left}</>;
  return (
    <>
      Submitted {submittedAt && <TimeText value={submittedAt} timeZone={timeZone} />}
      {left}
    </>
  );
}
