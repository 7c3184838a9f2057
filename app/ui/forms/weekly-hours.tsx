import { cellsOf } from "~/kernel/time/painted-week";
import { type HoursProblem, hoursForm, type TypedWeek, type WeeklyHours } from "~/kernel/time/weekly-hours";
import { Button } from "../button";
import { Disclosure } from "../disclosure";
import { Notice } from "../notice";
import { HoursForm } from "./time-fields";
import { WeekPaint } from "./week-paint";

/** Either form as it was sent, when it came back. */
export type SentHours =
  | { do: "paint"; typed: { cell: readonly string[] } }
  | { do: "hours"; typed: { week: TypedWeek } };

type WeeklyHoursFormProps = {
  hours: readonly WeeklyHours[];
  timeZone: string;
  sent?: SentHours;
  problem?: HoursProblem;
};

/** A week to paint, and exact times for hours that whole cells can't say: the forms `paint` and `hours` of a page. */
export function WeeklyHoursForm({ hours, timeZone, sent, problem }: WeeklyHoursFormProps) {
  const cells = cellsOf(hours);
  const exact = hoursForm(hours, sent?.do === "hours" ? sent.typed.week : undefined, problem);
  const isPainted = cells !== null && sent?.do !== "hours";
  return (
    <>
      {isPainted && (
        <form method="post" className="mb-4 grid gap-4" key={exact.mark}>
          <input type="hidden" name="do" value="paint" />
          <input type="hidden" name="seen" value={exact.mark} />
          {exact.stored !== undefined && (
            <Notice tone="warning" title="Your hours were changed in another tab or on another device" live>
              <p>Saved there: {exact.stored}. Yours are below and not saved.</p>
            </Notice>
          )}
          <WeekPaint name="cell" cells={sent?.do === "paint" ? sent.typed.cell : cells} timeZone={timeZone} />
          <Button variant="primary" className="w-fit">
            {exact.stored === undefined ? "Save hours" : "Save mine instead"}
          </Button>
        </form>
      )}
      <Disclosure summary="Enter exact times" open={!isPainted}>
        <HoursForm timeZone={timeZone} {...exact} />
      </Disclosure>
    </>
  );
}
