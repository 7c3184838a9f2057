import type { Parts, QuestionPart } from "./framework-parts";
import { nearDuplicates } from "./near-duplicates";
import type { Report } from "./problem";
import { NOT_DEMONSTRABLE, VAGUE } from "./prose-lint";

/** What tells the candidate the answer that is hoped for. */
const LEADING =
  /\b(?:don't you|do not you|wouldn't you|isn't it|aren't you|shouldn't|surely|obviously|of course|would you agree|do you agree that|you (?:would|do) agree|right\?|correct\?|how important is)(?=\W|$)/iu;

/** A second question behind the first one. */
const SECOND_QUESTION = /\?\s+\S[\s\S]*\?|\b(?:and|or)\s+(?:what|why|how|when|where|who|which|did|do|would|have)\b/iu;

/** Praise and blame say what the listener feels, not what was said. */
const VERDICT =
  /\b(?:good|great|strong|weak|poor|bad|solid|impressive|outstanding|smart|clever|confident|confidently|nervous|cultural? fit|seems|appears|likeable|articulate)\b/iu;

type Anchor = { question: QuestionPart; scale: number; band: string; point: string; text: string };

/** Warnings about the words of interviews. Texts taken over from another framework are that framework's affair. */
export function checkInterviewProse(parts: Parts, report: Report): void {
  for (const question of parts.questions) {
    if (question.own("ask")) checkAsk(question, report);
    if (question.own("scales")) for (const anchor of anchorsOf(question)) checkAnchor(anchor, report);
  }
  for (const question of parts.questions) if (question.own("scales")) checkRepeats(question, report);
}

function checkAsk(question: QuestionPart, report: Report): void {
  const ask = (question.value.ask ?? "").slice(0, 600);
  const leading = LEADING.exec(ask)?.[0];
  if (leading) {
    const message = `"${leading}" gives the answer away. Ask so that every answer is as easy to give.`;
    report(question.at("ask"), "leading", message);
  }
  if (SECOND_QUESTION.test(ask)) {
    const message = "This asks two things at once, and the answer may be to either. Ask one; make the other a probe.";
    report(question.at("ask"), "two-asks", message);
  }
}

function anchorsOf(question: QuestionPart): Anchor[] {
  return (question.value.scales ?? []).flatMap(({ band, anchors }, scale) =>
    Object.entries(anchors).map(([point, text]) => ({
      question,
      scale,
      band,
      point,
      text: (text ?? "").slice(0, 600),
    })),
  );
}

const placeOf = ({ question, scale, point }: Anchor) => question.at("scales", scale, "anchors", point);

function checkAnchor(anchor: Anchor, report: Report): void {
  const unseen = NOT_DEMONSTRABLE.exec(anchor.text)?.[0] ?? VERDICT.exec(anchor.text)?.[0];
  if (unseen) {
    const message = `"${unseen}" cannot be heard or seen in an answer. Say what the candidate says or does at this point.`;
    report(placeOf(anchor), "not-demonstrable", message);
  }
  const vague = VAGUE.exec(anchor.text)?.[0];
  if (vague) {
    report(
      placeOf(anchor),
      "vague",
      `"${vague}" leaves the measure to the listener. Say what is different at this point.`,
    );
  }
}

/** Two points of one scale, or one point of two bands, that say nearly the same tell nobody apart. */
function checkRepeats(question: QuestionPart, report: Report): void {
  const anchors = anchorsOf(question);
  for (const [later, earlier] of nearDuplicates(anchors.map(({ text }) => text))) {
    const [one, other] = [anchors[later]!, anchors[earlier]!];
    const message = `This is nearly the same as point ${other.point} of the band "${other.band}". Say what differs.`;
    report(placeOf(one), "near-duplicate", message);
  }
}
