/**
 * `npm run words`: every text of the product that a person can read, one a line: file and line, pages, kind, words. With `--habits`
 * only those with a habit that the voice guide bans, and which. `test/architecture/words.test.ts` lets their number only fall.
 */
import { habitsOf } from "./words/habits";
import { pagesOf } from "./words/pages";
import { productFiles } from "./words/product";
import { textsOf } from "./words/texts";

/** A part of more pages than these is shared. */
const FEW = 3;

function print(): void {
  const root = process.cwd();
  const files = productFiles(root);
  const pages = pagesOf(root, files);
  const onlyHabits = process.argv.includes("--habits");
  for (const text of files.flatMap((file) => textsOf(root, file))) {
    const { file, line, kind, words } = text;
    const shown = pages.get(file) ?? [];
    const page = shown.length > FEW ? `${shown.length} pages` : shown.join(", ");
    const habits = habitsOf(text);
    if (!onlyHabits || habits.length > 0)
      console.log([`${file}:${line}`, page, kind, words, habits.join("; ")].join("\t"));
  }
}

print();
