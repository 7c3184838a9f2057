import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Footer, LaidOut } from "./letter";

/**
 * Mail programs load no stylesheets and run no scripts. The layout is one style element, which some programs drop for a style of their
 * own, and a table as the frame, which all of them know. The colors are those of `tokens.css`. There are no quotes in it: React escapes
 * them, and browsers don't unescape them in a style element.
 */
const STYLE = `
body { margin: 0; padding: 0; background: #f1f1ee; color: #1a1d1f; }
table { border-spacing: 0; }
.frame { width: 100%; padding: 24px 12px; }
.letter { width: 100%; table-layout: fixed; max-width: 560px; margin: 0 auto; background: #ffffff; border: 1px solid #dddeda; border-radius: 8px; }
.letter td { padding: 24px; font: 16px/1.5 -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif; overflow-wrap: anywhere; }
.brand { font-weight: 600; color: #0a5c6c; }
p { margin: 16px 0 0; }
.text { white-space: pre-line; }
.button { display: inline-block; padding: 10px 18px; border-radius: 6px; background: #0a5c6c; color: #ffffff; font-weight: 600; text-decoration: none; }
.small, .small a { color: #575d61; font-size: 14px; }
.foot { margin-top: 24px; padding-top: 16px; border-top: 1px solid #dddeda; }
@media (prefers-color-scheme: dark) {
  body { background: #15181a; color: #e4e6e4; }
  .letter { background: #1c2023; border-color: #30363a; }
  .brand { color: #74c5d3; }
  .button { background: #74c5d3; color: #06242a; }
  .small, .small a { color: #a3a9ac; }
  .foot { border-color: #30363a; }
}`;

/** A letter as HTML; `plainText` says the same. */
export function mailMarkup(subject: string, letter: LaidOut, footer: Footer): string {
  return `<!doctype html>${renderToStaticMarkup(<Mail subject={subject} letter={letter} footer={footer} />)}`;
}

type MailProps = { subject: string; letter: LaidOut; footer: Footer };

function Mail({ subject, letter: { greeting, paragraphs, button, note }, footer }: MailProps) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{subject}</title>
        <style>{STYLE}</style>
      </head>
      <body>
        <table className="frame" role="presentation">
          <tbody>
            <tr>
              <td>
                <table className="letter" role="presentation">
                  <tbody>
                    <tr>
                      <td>
                        <div className="brand">Waymark</div>
                        <p>{greeting}</p>
                        {paragraphs.map((paragraph) => (
                          <p className="text" key={paragraph}>
                            {paragraph}
                          </p>
                        ))}
                        {button && (
                          <p>
                            <a className="button" href={button.address}>
                              {button.label}
                            </a>
                          </p>
                        )}
                        {note && <p className="small">{note}</p>}
                        <Foot {...footer} />
                      </td>
                    </tr>
                  </tbody>
                </table>
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  );
}

function Foot({ why, stop, settings }: Footer): ReactNode {
  if (!why && !stop && !settings) return null;
  return (
    <div className="foot small">
      {why && <div>You're getting this because {why}.</div>}
      {stop && (
        <div>
          <a href={stop.address}>{stop.label}</a>
        </div>
      )}
      {settings && (
        <div>
          <a href={settings}>Notification settings</a>
        </div>
      )}
    </div>
  );
}
