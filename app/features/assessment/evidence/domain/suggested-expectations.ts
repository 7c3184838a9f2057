import type { AttachChoice } from "./attach-choice";

/** An expectation that a piece of evidence may be for, and the words of the piece that speak for it. */
export type SuggestedExpectation = { id: string; shared: readonly string[] };

/** Words that say nothing of the work: the language's own, those of every piece of evidence, and parts of addresses. */
const COMMON = new Set(
  `about above across after again against all also although always among and another any are around back because been before being below
  between both but can could did does doing done down during each every few first for from further get gets getting give gives given go
  goes had has have having her here him his how into its itself just know known last least less like made make makes making many may
  might more most much must need needs new next not now off often once one only other others our out over own part people per put same
  see seen she should since some still such take takes taken team than that the their them then there these they thing things this
  those three through together too took toward two under until upon use used uses using very was way ways well went were what when where
  whether which while who whose why will with within without work worked working works would year years yet you your
  com html http https index net org page pull pulls www`.split(/\s+/),
);

const SHORTEST = 3;
/** In how many expectations a word may occur and still tell one from another: no more than this part of them. */
const MOST_OF_ALL = 0.25;
/** A word of the statement itself, or of the competency's name, says more than one of an example. */
const IN_STATEMENT = 2;

/**
 * Expectations that share words with a piece of evidence, the best first. Words count by how rare they are among the expectations
 * (inverse document frequency, Spärck Jones 1972, Journal of Documentation 28), so that "review" says less than "postmortem". Endings
 * are cut roughly, which never matters to the reader: `shared` has the piece's own words.
 *
 * Worked case: a piece "Postmortem of the payment incident" and two expectations, "Leads incident response and writes the
 * postmortem" and "Reviews code within a day": the first, sharing postmortem and incident.
 * @param text of the piece: title, address, what it shows, name of its file.
 * @returns those that share a word of their statement, or two words of any of it; none for a piece that shares too little.
 */
export function suggestExpectations(text: string, choices: readonly AttachChoice[], most = 5): SuggestedExpectation[] {
  const wanted = termsOf(text);
  if (wanted.size === 0) return [];
  const known = choices.map(({ id, competency, statement, examples }) => {
    const said = termsOf(`${competency} ${statement}`);
    return { id, said, terms: new Set([...said.keys(), ...termsOf(examples.join(" ")).keys()]) };
  });
  const occurrences = new Map<string, number>();
  for (const term of wanted.keys()) {
    occurrences.set(term, known.filter(({ terms }) => terms.has(term)).length);
  }
  const telling = [...wanted].filter(([term]) => tells(occurrences.get(term) ?? 0, known.length));
  const weight = (term: string) => Math.log2(1 + known.length / (occurrences.get(term) ?? 1));
  const scored = known.flatMap(({ id, said, terms }, place) => {
    const shared = telling.filter(([term]) => terms.has(term));
    const isEnough = shared.length > 1 || shared.some(([term]) => said.has(term));
    if (!isEnough) return [];
    const score = shared.reduce((sum, [term]) => sum + weight(term) * (said.has(term) ? IN_STATEMENT : 1), 0);
    return [{ id, place, score, shared: shared.map(([, word]) => word) }];
  });
  return scored
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .slice(0, most)
    .map(({ id, shared }) => ({ id, shared }));
}

const tells = (occurs: number, all: number) => occurs > 0 && (occurs === 1 || occurs <= all * MOST_OF_ALL);

/** Words without accents, cut to what their forms have in common, each with the word as first written. */
function termsOf(text: string): Map<string, string> {
  const terms = new Map<string, string>();
  const folded = withoutHosts(text)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
  for (const word of folded.match(/\p{L}[\p{L}\p{N}]+/gu) ?? []) {
    if (word.length < SHORTEST || COMMON.has(word)) continue;
    const term = stemOf(word);
    if (!terms.has(term)) terms.set(term, word);
  }
  return terms;
}

/** Where something lies says nothing of what it is; the rest of an address often does. */
const withoutHosts = (text: string) => text.replace(/https?:\/\/[^\s/?#]+/gi, " ");

/** Deploys, deployed, deploying and deployment are one. */
function stemOf(word: string): string {
  const singular = word.replace(/ies$/, "y").replace(/([^s])s$/, "$1");
  const cut = singular.replace(/(ments?|ings?|ed|er|ation|ion)$/, "");
  return (cut.length > SHORTEST ? cut : singular).replace(/e$/, "").replace(/([^aeiouls])\1$/, "$1");
}
