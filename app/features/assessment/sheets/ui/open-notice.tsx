import { LinkButton } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { TimeText } from "~/ui/time-text";

type OpenNoticeProps = {
  open: { assessmentId: string; targetLevel: string; startedAt: Date };
  timeZone: string;
};

/** One self-assessment at a time: go on with it, or discard it first. */
export function OpenNotice({ open, timeZone }: OpenNoticeProps) {
  return (
    <Notice tone="info" title={`Your assessment against ${open.targetLevel} is still open`}>
      <p>
        You started it on <TimeText value={open.startedAt} timeZone={timeZone} />. One can be open at a time: go on with
        it, or discard it to start another.
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <LinkButton to={`/assessments/${open.assessmentId}`} variant="primary">
          Continue
        </LinkButton>
        <LinkButton to={`/assessments/${open.assessmentId}/discard`} variant="danger">
          Discard it
        </LinkButton>
      </div>
    </Notice>
  );
}
