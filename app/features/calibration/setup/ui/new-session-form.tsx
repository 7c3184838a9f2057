import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { CalibrationPurpose } from "~/features/calibration/session/domain/session";
import { PURPOSE } from "~/features/calibration/ui/calibration-words";
import type { FieldErrors } from "~/kernel/form/form";
import { pickedPerson } from "~/kernel/form/person-field";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { FormErrors, RadioGroup, SelectField, TextField } from "~/ui/forms/field";
import { PersonField } from "~/ui/forms/person-field";
import { errorsSince } from "~/ui/forms/preview-errors";
import { fieldsOf, type ShownForm } from "~/ui/forms/sent-field";
import type { Group } from "../domain/groups";
import type { ShownProposal } from "../domain/proposal";
import type { TypedSession } from "../setup.schema";
import { AssignmentBoard } from "./assignment-board";
import { MeetingFields } from "./meeting-form";
import { AMOUNT, type Choices, DayFields, PeopleFields, RuleField, UnitField } from "./session-fields";
import "./setup.css";

type NewSessionProps = ShownForm<TypedSession> & {
  groups: readonly Group[];
  levels: Choices;
  cycles: Choices;
  frameworks: Choices;
  /** Whose clocks the meeting's time is on. */
  zone: string;
  message?: string;
  proposal: ShownProposal | null;
};

/** Everything from a name to the start of the rating, in one form. */
export function NewSession(props: NewSessionProps) {
  const { groups, levels, cycles, frameworks, zone, proposal, ...sent } = props;
  const live = useLiveDrawing(proposal, sent.errors);
  const shown = { ...sent, errors: live.errors };
  const message = live.isNewer ? live.message : sent.message;
  const field = fieldsOf(shown);
  const later = ["unit", "rule", "mostEach", "opensOn", "closesOn", "day", "time", "minutes"];
  return (
    <form method="post" className="new-session" noValidate ref={live.form}>
      <div className="grid grid-cols-1 content-start gap-5">
        <FormErrors errors={message ? [message] : undefined} />
        <input type="hidden" name="id" value={shown.typed.id} />
        <TextField label="Name" {...field("name")} maxLength={100} required />
        <RadioGroup
          legend="What it is for"
          {...field("purpose")}
          id="purpose"
          options={(Object.keys(PURPOSE) as CalibrationPurpose[])
            .filter((value) => value !== "CYCLE_RATINGS" || cycles.length > 0)
            .map((value) => ({ value, label: PURPOSE[value] }))}
        />
        <div className="for-cycle">
          <SelectField
            label="Review cycle"
            {...field("cycle")}
            options={[{ value: "", label: "None" }, ...cycles]}
            className="max-w-96"
          />
        </div>
        <div className={cycles.length > 0 ? "for-framework" : undefined}>
          <SelectField label="Framework" {...field("framework")} options={frameworks} className="max-w-96" />
        </div>
        <PeopleFields groups={groups} levels={levels} {...shown} />
        <PersonField
          label="Raters"
          {...field("raters")}
          scope="calibration.new-participant"
          of={pickedPerson(live.secondReader ?? shown.typed.secondReader)?.id}
          act="draw"
          several
        />
        <TextField label="Raters of each person" {...field("ratersEach")} {...AMOUNT} max={50} />
        <PersonField
          label="Second reader"
          {...field("secondReader")}
          scope="calibration.second-reader"
          act="draw"
          hint="They decide appeals, and take no part in the session."
        />
        <div className="choice">
          <input
            type="checkbox"
            name="facilitates"
            value="yes"
            id="facilitates"
            defaultChecked={shown.typed.facilitates}
          />
          <label htmlFor="facilitates">I lead the session as its facilitator</label>
        </div>
        <Disclosure summary="Days, decisions and meeting" open={later.some((name) => shown.errors[name])}>
          <div className="grid gap-5">
            <DayFields {...shown} />
            <UnitField {...shown} />
            <RuleField {...shown} />
            <div className="for-decider">
              <PersonField label="Decider" {...field("decider")} scope="calibration.new-participant" act="draw" />
            </div>
            <TextField
              label="People of each rater, at most"
              {...field("mostEach")}
              {...AMOUNT}
              max={500}
              hint="Empty: shared evenly."
            />
            <MeetingFields {...shown} zone={zone} />
          </div>
        </Disclosure>
      </div>
      <div className="min-w-0">
        <AssignmentBoard proposal={live.proposal} typed={sent.typed} />
        <div className="mt-6 flex flex-wrap gap-2">
          <Button name="do" value="begin" variant="primary">
            Start rating
          </Button>
          <Button name="do" value="save">
            Save for later
          </Button>
        </div>
      </div>
    </form>
  );
}

/** What the assignment doesn't depend on. */
const APART = new Set(["name", "unit", "opensOn", "closesOn", "day", "time", "minutes"]);
const PAUSE = 400;
const TYPED_NAME = "input[role=combobox]";

type Answer =
  | { typed: TypedSession; errors?: FieldErrors; message?: string; proposal: ShownProposal | null }
  | undefined;

/**
 * Draws again as soon as people or numbers change; without scripts a button does. If it can't, the field says why, and the last
 * assignment stays.
 */
function useLiveDrawing(sent: ShownProposal | null, refused: FieldErrors | undefined) {
  const form = useRef<HTMLFormElement>(null);
  const changed = useRef<Set<string>>(new Set());
  const { data, submit } = useFetcher<Answer>();
  const latest = useRef(sent);
  const answer = useRef<Answer>(undefined);
  const submitLatest = useRef(submit);
  submitLatest.current = submit;
  const before = useRef({ refused, data });
  if (before.current.refused !== refused) {
    before.current = { refused, data };
    changed.current = new Set();
  }
  if (data?.proposal && data !== answer.current) {
    answer.current = data;
    latest.current = data.proposal;
  }
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const draw = () => {
      if (!form.current) return;
      const fields = withoutTypedNames(form.current);
      fields.set("do", "draw");
      submitLatest.current(fields, { method: "post" });
    };
    const later = (event: Event) => {
      const field = event.target as HTMLInputElement;
      // A name that is being typed is no one yet.
      if (APART.has(field.name) || field.matches(TYPED_NAME)) return;
      changed.current.add(field.name);
      clearTimeout(timer);
      timer = setTimeout(draw, PAUSE);
    };
    form.current?.addEventListener("input", later, { signal: stop.signal });
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, []);
  const isNewer = data !== before.current.data;
  const preview = isNewer ? (data?.errors ?? {}) : undefined;
  return {
    ...{ form, proposal: latest.current, secondReader: answer.current?.typed.secondReader },
    errors: errorsSince({ refused, preview, changed: changed.current }),
    ...{ isNewer, message: data?.message },
  };
}

/** Someone whose name is unfinished can't be drawn, and is no reason to refuse the others. */
function withoutTypedNames(form: HTMLFormElement): FormData {
  const fields = new FormData(form);
  for (const { name } of form.querySelectorAll<HTMLInputElement>(TYPED_NAME)) {
    const chosen = fields.getAll(name).filter((value) => typeof value === "string" && pickedPerson(value));
    fields.delete(name);
    for (const one of chosen) fields.append(name, one);
  }
  return fields;
}
