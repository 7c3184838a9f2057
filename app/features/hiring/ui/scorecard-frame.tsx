import "./scorecard.css";
import type { ReactNode } from "react";
import { Disclosure } from "~/ui/disclosure";
import { Page } from "~/ui/page";
import { TimeText } from "~/ui/time-text";
import type { ScorecardHead, ScoredKit } from "../domain/scorecard-page";

type ScorecardFrameProps = {
  head: ScorecardHead;
  kit: ScoredKit;
  title: string;
  timeZone: string;
  children: ReactNode;
};

/** The frame of the pages of one scorecard, with what must not be asked at hand. */
export function ScorecardFrame({ head, kit, title, timeZone, children }: ScorecardFrameProps) {
  const breadcrumbs = [
    { label: "Hiring", to: "/hiring" },
    { label: `${head.code}, ${head.stageName}`, to: `/hiring/interviews/${head.id}` },
  ];
  return (
    <Page title={title} breadcrumbs={breadcrumbs} width="prose">
      <p className="text-muted">
        {head.role}, {kit.bandName}.{" "}
        <a href={kit.path} className="link">
          {kit.name}
        </a>
        , <TimeText value={head.startsAt} timeZone={timeZone} format="datetime" />, {head.minutes} minutes
        {head.place && `, ${head.place}`}
      </p>
      {head.seat !== "INTERVIEWER" && (
        <p className="mt-1">You score to learn: your scores do not count, and nobody waits for them.</p>
      )}
      <div id="at-hand" className="my-4 grid scroll-mt-4 gap-2">
        <Disclosure summary="Never ask">
          <ul className="grid list-disc gap-2 pl-5">
            {kit.redLines.map(({ never, where, instead }) => (
              <li key={never}>
                {never} <span className="text-muted">{where}.</span>
                {instead && <span className="block">Instead: {instead}</span>}
              </li>
            ))}
          </ul>
        </Disclosure>
        <Disclosure summary="Accommodations">{kit.accommodations}</Disclosure>
      </div>
      {children}
    </Page>
  );
}
