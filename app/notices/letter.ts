/** What a mail says; all mails share one layout. */
export type Letter = {
  /** Carries the whole message, since the list of mails shows only this. */
  subject: string;
  /** One paragraph, or several. */
  text: string | readonly string[];
  /** The page that its button opens; every mail has exactly one. */
  path?: string;
  /** Label of that button: a verb and its object. */
  button?: string;
  /** Below the button: how long the link works, or what else to do. */
  note?: string;
  /** A second mail with the same key is not sent, not even after the first has left. */
  key?: string;
};

/** A letter as both layouts show it: with its greeting and the address of its button. */
export type LaidOut = {
  greeting: string;
  paragraphs: readonly string[];
  button: { label: string; address: string } | null;
  note: string | null;
};

/** @param name absent for candidates, who are greeted without one. */
export function laidOut(letter: Letter, name: string | undefined, appUrl: string): LaidOut {
  const { text, path, button = "Open Waymark", note = null } = letter;
  return {
    greeting: name === undefined ? "Hello," : `Hello ${name},`,
    paragraphs: typeof text === "string" ? [text] : text,
    button: path === undefined ? null : { label: button, address: `${appUrl}${path}` },
    note,
  };
}

/** Why they get this mail, and where to turn it off. */
export type Footer = { why: string | null; stop: { label: string; address: string } | null; settings: string | null };

export function plainText({ greeting, paragraphs, button, note }: LaidOut): string {
  const link = button ? [button.address] : [];
  return `${[greeting, ...paragraphs, ...link, ...(note ? [note] : [])].join("\n\n")}\n`;
}

export function plainFooter({ why, stop, settings }: Footer): string {
  const lines = [
    ...(why ? [`You're getting this because ${why}.`] : []),
    ...(stop ? [`${stop.label}: ${stop.address}`] : []),
    ...(settings ? [`Notification settings: ${settings}`] : []),
  ];
  return lines.length > 0 ? `\n-- \n${lines.join("\n")}\n` : "";
}
