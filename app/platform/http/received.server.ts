export type Field = [name: string, value: string];

const receivedBy = new WeakMap<Request, readonly Field[]>();

/** Keeps what a form held for as long as its request is answered: reading a body again is not possible. */
export function rememberFields(request: Request, fields: readonly Field[]): void {
  receivedBy.set(request, fields);
}

/** What a form held that was received, for a page that keeps it; nothing of one that was not, or of its file. */
export function receivedFields(request: Request): Field[] {
  return [...(receivedBy.get(request) ?? [])];
}
