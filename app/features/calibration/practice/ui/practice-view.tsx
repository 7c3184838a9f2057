import { Link } from "@remix-run/react";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import type { OwnReading, PracticeFramework } from "../domain/practice";
import { distanceInWords } from "./distance";

/** Where someone practices rating, and how they rate. */
export function PracticeView({ frameworks }: { frameworks: readonly PracticeFramework[] }) {
  return (
    <Page
      title="Practice"
      lead="Rate invented people, then see the reference and why. Only you see how you rate; a facilitator sees that you have practiced."
      breadcrumbs={[{ label: "Calibration", to: "/calibration" }]}
    >
      {frameworks.length === 0 && (
        <EmptyState title="Nothing to practice on">
          <p>No published framework has vignettes with a reference.</p>
        </EmptyState>
      )}
      {frameworks.map((one) => (
        <Section key={one.slug} id={one.slug} title={one.name} className="mb-10">
          <Ladders {...one} />
          <Reading reading={one.reading} />
          {one.done.length > 0 && <Done {...one} />}
        </Section>
      ))}
    </Page>
  );
}

function Ladders({ slug, ladders }: Pick<PracticeFramework, "slug" | "ladders">) {
  return (
    <ul className="flex flex-wrap gap-4">
      {ladders.map(({ code, name, rated, all, next }) => (
        <li key={code} className="card grid min-w-56 gap-2">
          <p className="font-medium">{name}</p>
          <p className="text-muted text-sm">
            {rated} of {all} rated
          </p>
          {next ? (
            <LinkButton to={`/calibration/practice/${slug}/${next}`} aria-label={`Rate a vignette: ${name}`}>
              {rated === 0 ? "Begin" : "Next vignette"}
            </LinkButton>
          ) : (
            <p className="text-sm">All rated</p>
          )}
        </li>
      ))}
    </ul>
  );
}

function Reading({ reading }: { reading: OwnReading }) {
  if (reading.is === "too-few") {
    return (
      <p className="mt-4 text-muted">
        {reading.rated === 0
          ? "After six vignettes you see how you rate."
          : `${reading.missing} more, and you see how you rate.`}
      </p>
    );
  }
  const { mean, interval, leans, apart, byStep, rated } = reading;
  const size = Math.abs(mean).toFixed(1);
  const sure = `95% interval ${signed(interval.low)} to ${signed(interval.high)} steps`;
  return (
    <div className="mt-4 grid gap-3">
      <p className="max-w-measure">
        {leans === null
          ? `You are neither clearly stricter nor clearly more generous than the reference (${sure}).`
          : `You rate ${leans === "stricter" ? "stricter" : "more generously"} than the reference, by ${size} of a step on average (${sure}).`}{" "}
        Matches the reference: {apart.same} of {rated}. One step away: {apart.one}. Further: {apart.more}.
      </p>
      <Distances byStep={byStep} />
    </div>
  );
}

const BAR = 160;

/** A row for each distance that occurred and those between, with a bar as long as its share. */
function Distances({ byStep }: Pick<Extract<OwnReading, { is: "told" }>, "byStep">) {
  const most = Math.max(...byStep.map(({ count }) => count));
  const [first, last] = [byStep.findIndex(({ count }) => count > 0), byStep.findLastIndex(({ count }) => count > 0)];
  return (
    <DataTable label="How far from the reference" columns={["Distance", "Ratings"]}>
      <tbody>
        {byStep.slice(first, last + 1).map(({ steps, count }) => (
          <tr key={steps}>
            <th scope="row" className="first-letter:uppercase">
              {steps === 0 ? "The same" : distanceInWords(steps)}
            </th>
            <td>
              <svg aria-hidden="true" className="mr-2 inline-block align-middle" width={BAR} height="12">
                <rect className="chart-bar" width={(BAR * count) / most} height="12" />
              </svg>
              {count}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

const signed = (steps: number) => (steps === 0 ? "0" : `${steps > 0 ? "+" : "−"}${Number(Math.abs(steps).toFixed(1))}`);

function Done({ slug, done }: Pick<PracticeFramework, "slug" | "done">) {
  return (
    <details className="mt-4">
      <summary className="link cursor-pointer">What you have rated</summary>
      <DataTable label="What you have rated" columns={["Vignette", "Level", "Yours", "Reference"]} stacks>
        <tbody>
          {done.map(({ id, title, level, own, reference, steps }) => (
            <tr key={id}>
              <th scope="row">
                <Link className="link" to={`/calibration/practice/${slug}/${id}`}>
                  {title}
                </Link>
              </th>
              <td data-label="Level">{level}</td>
              <td data-label="Yours">{own}</td>
              <td data-label="Reference">
                {reference}
                {steps !== null && steps !== 0 && <span className="text-muted"> ({distanceInWords(steps)})</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </details>
  );
}
