/** The confirmation of an act that can't be undone. The answer is valid for exactly this text. */
export type Question = {
  /** Identifies the act in records and tests. */
  act: string;
  title: string;
  /** The consequence, in a sentence or two. */
  consequence: string;
  /** How many other people it affects; `null` where the consequence says who. */
  people: number | null;
  /** When the act becomes final; `null` if it is final at once. */
  until: string | null;
  button: string;
  /** What to type to confirm, if something is destroyed; otherwise `null`. */
  typed: string | null;
};

/** A form that waits for confirmation; `fields` are sent again with it. */
export type AskedForm = {
  action: string;
  fields: [name: string, value: string][];
  question: Question;
  token: string;
  /** Where Cancel leads. */
  back: string;
  /** Confirmed earlier, for a different text. */
  isChanged: boolean;
  /** The typed text doesn't match. */
  isMistyped: boolean;
};

/** An act that asks first. */
export type FinalAct<Facts extends { people: number } = { people: number }> = {
  id: string;
  ask(facts: Facts): Question;
};

type Text<Facts> = string | ((facts: Facts) => string);

type Described<Facts> = {
  /** Worded as a question: “Close this cycle?” */
  title: Text<Facts>;
  button: string;
  consequence: Text<Facts>;
  /** The consequence names everyone it affects, so that their number would say nothing more. */
  saysWho?: true;
  /** Until when it can be reversed, if at all. */
  until?: Text<Facts>;
  /** What to type, if something is destroyed. */
  typed?: Text<Facts>;
};

/**
 * Declares an act that can't be undone, with the text of its confirmation. The facts are read in the act's transaction,
 * so that the text is true at the moment of the act.
 */
export function finalAct<Facts extends { people: number } = { people: number }>(
  id: string,
  { title, button, consequence, saysWho, until, typed }: Described<Facts>,
): FinalAct<Facts> {
  const said = (text: Text<Facts>, facts: Facts) => (typeof text === "function" ? text(facts) : text);
  return {
    id,
    ask: (facts) => ({
      act: id,
      title: said(title, facts),
      consequence: said(consequence, facts),
      people: saysWho ? null : facts.people,
      until: until === undefined ? null : said(until, facts),
      button,
      typed: typed === undefined ? null : said(typed, facts),
    }),
  };
}

/** The act is allowed but needs confirmation by a page or a dialog. */
export class ConfirmationNeeded extends Error {
  constructor(
    readonly asker: object,
    readonly question: Question,
  ) {
    super("This act asks first.");
    this.name = "ConfirmationNeeded";
  }
}
