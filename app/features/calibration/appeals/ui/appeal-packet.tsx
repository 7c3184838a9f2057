import { patternWords } from "~/features/assessment/peers/domain/peer-summary";
import type { CalibrationPacket } from "~/features/calibration/setup/domain/packet";
import { Disclosure } from "~/ui/disclosure";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";

type Scale = readonly { id: string; label: string }[];

const CRITERION = { met: "Met", "not-met": "Not met", unknown: "Could not be known" } as const;

/** What the session knew of someone, as the second reader of their appeal reads it. */
export function AppealPacket({ packet, scale }: { packet: CalibrationPacket; scale: Scale }) {
  const { statement, criteria, evidence, peers } = packet;
  return (
    <section aria-labelledby="packet" className="mt-8">
      <h2 id="packet">The packet</h2>
      <p className="mt-1 mb-3 text-muted">
        {packet.framework.name} {packet.framework.version}, against {packet.targetLevel}, as frozen on{" "}
        <TimeText value={packet.frozenAt} timeZone="UTC" />
      </p>
      {statement && <p className="as-written mb-4 max-w-measure">{statement}</p>}
      <Asked packet={packet} scale={scale} />
      {criteria && (
        <>
          <h3 className="mt-5 mb-2">Promotion criteria</h3>
          <ul className="grid max-w-measure list-disc gap-1 pl-5">
            {criteria.criteria.map(({ id, words, reading }) => (
              <li key={id}>
                {words} <span className="text-muted">{CRITERION[reading.result]}.</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Evidence evidence={evidence} />
      {peers && <Peers peers={peers} />}
    </section>
  );
}

function Asked({ packet: { items, reviews }, scale }: { packet: CalibrationPacket; scale: Scale }) {
  const last = reviews.at(-1);
  const said = (choice: string | undefined) => {
    if (!choice || choice === "not-assessed") return "Not assessed";
    if (choice === "no-opportunity") return "No opportunity yet";
    return scale.find(({ id }) => `word:${id}` === choice)?.label ?? choice.slice("word:".length);
  };
  return items.map(({ id, label, expectations }) => (
    <Disclosure key={id} summary={`What is asked: ${label}`} className="mb-2">
      <DataTable label={label} columns={["Expectation", ...(last ? ["Manager", "Agreed"] : [])]}>
        <tbody>
          {expectations.map((one) => (
            <tr key={one.id}>
              <td>{one.statement}</td>
              {last && <td>{said(last.manager[one.id])}</td>}
              {last && <td>{said(last.agreed[one.id])}</td>}
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Disclosure>
  ));
}

function Evidence({ evidence }: Pick<CalibrationPacket, "evidence">) {
  return (
    <>
      <h3 className="mt-5 mb-2">Evidence</h3>
      {evidence.length === 0 && <p>None was in the packet.</p>}
      <ul className="grid max-w-measure gap-3">
        {evidence.map(({ id, title, url, body, happenedOn, confirmed }) => (
          <li key={id}>
            <span className="font-medium">{title}</span>, <TimeText value={happenedOn} timeZone="UTC" />
            {url && (
              <a className="link block break-all text-sm" href={url} rel="noreferrer noopener">
                {url}
              </a>
            )}
            {body && <p className="as-written">{body}</p>}
            {confirmed.length > 0 && <p className="text-muted text-sm">Confirmed by a colleague.</p>}
          </li>
        ))}
      </ul>
    </>
  );
}

function Peers({ peers: { competencies, keepDoing, tryNext } }: { peers: NonNullable<CalibrationPacket["peers"]> }) {
  const lists = [
    { title: "To keep doing", texts: keepDoing },
    { title: "To try next", texts: tryNext },
  ];
  return (
    <>
      <h3 className="mt-5 mb-2">What peers saw</h3>
      <ul className="grid max-w-measure list-disc gap-1 pl-5">
        {competencies.map(({ id, name, seen }) => {
          const words = seen && patternWords(seen);
          return (
            <li key={id}>
              {name}: {words ? `${words.often} ${words.came}` : "observed by too few."}
            </li>
          );
        })}
      </ul>
      {lists
        .filter(({ texts }) => texts.length > 0)
        .map(({ title, texts }) => (
          <div key={title} className="mt-3 max-w-measure">
            <p className="font-medium">{title}</p>
            <ul className="list-disc pl-5">
              {texts.map((text) => (
                <li key={text} className="as-written">
                  {text}
                </li>
              ))}
            </ul>
          </div>
        ))}
    </>
  );
}
