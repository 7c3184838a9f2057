import type { Tx } from "./database.server";

type Lane<Value> = { running: Promise<Value> | null; next: Promise<Value> | null };

/**
 * Lets requests that ask for the same thing at the same time share one read, for what every page of a kind asks. Nobody gets an
 * answer from before they asked: who comes while a read is under way waits for the next one, together with all who come until
 * that begins.
 */
export function joinedReads<Value>(read: (db: Tx, key: string) => Promise<Value>) {
  const databases = new WeakMap<Tx, Map<string, Lane<Value>>>();
  return (db: Tx, key: string): Promise<Value> => {
    const lanes = databases.get(db) ?? new Map<string, Lane<Value>>();
    const lane = lanes.get(key) ?? { running: null, next: null };
    databases.set(db, lanes.set(key, lane));
    const begin = () => {
      lane.next = null;
      const running = read(db, key).finally(() => {
        lane.running = null;
        // Keys come from addresses, and there is no end to those.
        if (!lane.next) lanes.delete(key);
      });
      lane.running = running;
      return running;
    };
    if (lane.next) return lane.next;
    if (!lane.running) return begin();
    lane.next = lane.running.then(begin, begin);
    return lane.next;
  };
}
