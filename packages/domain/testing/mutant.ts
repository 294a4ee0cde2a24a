import { readFileSync } from "node:fs"
import { stripTypeScriptTypes } from "node:module"
import { dirname, join } from "node:path"

// The constructor of asynchronous functions has no name of its own.
const AsyncFunction: new (...texts: ReadonlyArray<string>) => (load: Load) => Promise<Record<string, unknown>> =
  Object.getPrototypeOf(async () => {}).constructor

type Load = (specifier: string) => Promise<unknown>

/**
 * What a module exports when one text of its source is another. The text has to stand in it exactly once before
 * `until`, so that a table further down may repeat it.
 */
export const mutant = async (
  file: string,
  change: { readonly replace: string; readonly by: string },
  until: string,
): Promise<Record<string, unknown>> => {
  const source = readFileSync(file, "utf8")
  const end = source.indexOf(until)
  const parts = source.slice(0, end).split(change.replace)
  if (end < 0) throw new Error(`${file} has no ${until}`)
  if (parts.length !== 2) throw new Error(`${file} has ${change.replace} ${parts.length - 1} times before ${until}`)
  return run(`${parts.join(change.by)}${source.slice(end)}`, (specifier) => import(join(dirname(file), specifier)))
}

/** Runs the source of a module: its imports become loads, and its exported constants what it gives. */
const run = (source: string, load: Load): Promise<Record<string, unknown>> => {
  const plain = stripTypeScriptTypes(source)
  const names = [...plain.matchAll(/^export const (\w+)/gm)].map((match) => match[1])
  const body = plain
    .replace(
      /^import\s+(\{[^}]*\})\s+from\s+("[^"]*")/gm,
      (_whole, imported: string, specifier: string) =>
        `const ${imported.replace(/\bas\b/g, ":")} = await load(${specifier})`,
    )
    .replace(/^export const/gm, "const")
  return new AsyncFunction("load", `"use strict";\n${body}\nreturn { ${names.join(", ")} }`)(load)
}
