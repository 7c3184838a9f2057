/** What ladders say of levels beside what they ask: pay, years and remarks. None of it is a competency. */
import { clean, isBlank } from "./source-text";

const PAY =
  "salar(?:y|ies)|comp(?:ensation)?|remuneration|pay|wages?|equity|stock(?: options?)?|rsus?|bonus(?:es)?|ote|commission|benefits?|perks";
const BEFORE =
  "base|annual|yearly|monthly|hourly|gross|net|total|target|min(?:imum)?\\.?|max(?:imum)?\\.?|average|median";
const AFTER =
  "bands?|ranges?|grades?|scales?|steps?|tiers?|min(?:imum)?|max(?:imum)?|midpoint|target|package|level|bracket";
const YEARS = "(?:years?|yrs?\\.?)";
const WORK = "relevant|work(?:ing)?|industry|professional|prior";

/** Unmistakable by the name alone. */
const NAMED = [
  `(?:(?:${BEFORE}) )*(?:${PAY}) (?:${AFTER})`,
  `(?:(?:${BEFORE}) )+(?:${PAY})`,
  "salar(?:y|ies)|wages?|remuneration|rsus?|ote|stock options?",
  `(?:(?:typical|required|expected|recommended|usual|${BEFORE}) )*${YEARS}(?:(?: of)?(?: (?:${WORK}))*(?: exp(?:erience|\\.)?))?`,
  `yoe|tenure|(?:(?:typical|${BEFORE}) )*(?:time|${YEARS}) (?:in|at) (?:the )?(?:role|level|grade|industry)`,
  "(?:internal )?notes?|remarks?|head ?count|fte|job code|cost cent(?:er|re)|currency|last (?:updated|changed|edited)",
];
const ALONE = new RegExp(`^(?:${NAMED.join("|")})$`, "i");

/** Pay as well as something that people do: equity among colleagues, experience of users. Their cells decide. */
const EITHER = new RegExp(`^(?:${PAY}|range|bands?|(?:work |relevant |professional )?experience)$`, "i");
/** An amount, a percentage, or years; alone or as a range. */
const AMOUNT =
  /^(?:(?:up to|from|about|approx\.?|ca\.?|min\.?|max\.?|[<>≥≤~+]+) ?)?(?:[$€£¥₹]|[A-Z]{3} )?\d[\d.,' ]*(?:k|m|%|\+)?(?: ?(?:[$€£¥₹]|[A-Z]{3}))?(?: ?(?:-|–|—|to|\.\.) ?(?:[$€£¥₹]|[A-Z]{3} )?\d[\d.,' ]*(?:k|m|%|\+)?(?: ?(?:[$€£¥₹]|[A-Z]{3}))?)? ?(?:\+ ?)?(?:years?|yrs?\.?|months?|shares?|options?|per (?:year|month|annum)|p\.a\.|\/ ?(?:yr|year|month))?\+?$/i;

/** @param cells what stands below or beside the name. */
export function isAttribute(name: string, cells: readonly string[]): boolean {
  const words = clean(name)
    .replace(/_/g, " ")
    .replace(/[*:]+$/, "")
    .replace(/ \([^()]*\)$/, "");
  if (ALONE.test(words)) return true;
  const filled = cells.map(clean).filter((cell) => !isBlank(cell));
  return EITHER.test(words) && filled.length > 0 && filled.every((cell) => AMOUNT.test(cell) || isShortCode(cell));
}

/** `Band C`, `P3`, `0.05 %`: no sentence. */
const isShortCode = (cell: string) =>
  cell.length <= 12 && !/[.!?]$/.test(cell) && (/\d/.test(cell) || /^(?:band|grade|tier) /i.test(cell));

/** Whether a column has only amounts or years, whatever it is called. Plain small numbers are ratings. */
export const areAmounts = (cells: readonly string[]): boolean =>
  cells.length > 0 &&
  cells.every((cell) => AMOUNT.test(cell)) &&
  !cells.every((cell) => /^\d{1,3}(?:[.,]\d+)?\s?%?$/.test(cell));
