import { Link } from "@remix-run/react";
import type { ReaderHere } from "../domain/reader-levels";

/** The reader's own level and target in a framework, with what leads on from them; nothing for others. */
export function OwnLevels({ reader: { held, target }, base }: { reader: ReaderHere; base: string }) {
  if (!held && !target) return null;
  const level = (code: string) => (
    <Link className="link" to={`${base}/levels/${code}`}>
      {code}
    </Link>
  );
  return (
    <p className="mb-3">
      {held && <>Your level: {level(held)}. </>}
      {target && target !== held && <>Your target: {level(target)}. </>}
      {held && target && target !== held ? (
        <Link className="link" to={`${base}/compare?${new URLSearchParams({ from: held, to: target })}`}>
          Compare {held} with {target}
        </Link>
      ) : (
        <Link className="link" to="/growth/target">
          {target ? "Change target" : "Set a target"}
        </Link>
      )}
    </p>
  );
}
