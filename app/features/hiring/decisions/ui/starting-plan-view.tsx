import { STARTING_KINDS, STARTING_WORDS } from "~/features/assessment/sheets/domain/start";
import { Button, LinkButton } from "~/ui/button";
import { FormErrors } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import type { OfferedPoint, StartingPlanPage } from "../domain/starting-points";

type Props = Omit<StartingPlanPage, "role"> & {
  problem: { message: string; chosen: readonly string[] } | null;
};

/** What interviews showed, offered to the person who was hired. */
export function StartingPlanView(props: Props) {
  const { state, points } = props;
  if (state === "DECLINED") {
    return (
      <div className="grid max-w-measure grid-cols-1 gap-6">
        <Notice tone="info">You declined it. Nothing from your interviews is kept with your assessments.</Notice>
        <ToAssessments />
      </div>
    );
  }
  if (state === "TAKEN") {
    return (
      <div className="grid max-w-measure grid-cols-1 gap-6">
        <Notice tone="good">Added to your first assessment. Only you see it.</Notice>
        <Kinds points={points} choosing={null} />
        <ToAssessments />
      </div>
    );
  }
  return <OfferForm {...props} />;
}

const ToAssessments = () => (
  <LinkButton to="/assessments" className="w-fit">
    Your assessments
  </LinkButton>
);

function OfferForm({ levelCode, points, problem }: Props) {
  const chosen = problem?.chosen ?? points.map(({ id }) => id);
  return (
    <form method="post" className="grid max-w-measure grid-cols-1 gap-6">
      <FormErrors errors={problem ? [problem.message] : undefined} />
      <p>
        Compared with what {levelCode} asks. What you add is shown next to your first assessment, and only to you. If
        you decline, nothing is kept. Your answer is final.
      </p>
      <Kinds points={points} choosing={chosen} />
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" name="do" value="take">
          Add selected
        </Button>
        <Button name="do" value="decline">
          Decline
        </Button>
      </div>
    </form>
  );
}

/** @param choosing ids that are ticked; `null` where nothing is to choose. */
function Kinds({ points, choosing }: { points: readonly OfferedPoint[]; choosing: readonly string[] | null }) {
  return STARTING_KINDS.map((kind) => {
    const of = points.filter((one) => one.kind === kind);
    if (of.length === 0) return null;
    return (
      <fieldset key={kind} className="field">
        <legend className="mb-1 font-semibold text-lg">{STARTING_WORDS[kind]}</legend>
        <ul className="grid gap-2">
          {of.map((point) => (
            <li key={point.id}>
              {choosing ? <Choice point={point} checked={choosing.includes(point.id)} /> : <Said point={point} />}
            </li>
          ))}
        </ul>
      </fieldset>
    );
  });
}

function Said({ point: { name, sentence } }: { point: OfferedPoint }) {
  return (
    <>
      {name}
      <span className="block text-muted text-sm">{sentence}</span>
    </>
  );
}

function Choice({ point, checked }: { point: OfferedPoint; checked: boolean }) {
  const id = `point-${point.id}`;
  return (
    <div className="choice">
      <input type="checkbox" id={id} name="competency" value={point.id} defaultChecked={checked} />
      <label htmlFor={id}>
        <Said point={point} />
      </label>
    </div>
  );
}
