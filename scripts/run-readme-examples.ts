// Runs the TypeScript blocks of a README against the packages installed in the current folder:
// `node run-readme-examples.ts README.md`. Prints a line for each block; ends with 1 unless every value holds.
import { readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { markdownExamples, runExample } from "./examples.ts"

const [readme = "README.md"] = process.argv.slice(2)

// Node resolves a package from the folder of the module that imports it, so that module must stand here.
const loader = join(process.cwd(), `.load-${process.pid}.mjs`)
writeFileSync(loader, "export const load = (specifier) => import(specifier)\n")
try {
  const { load }: { load: (specifier: string) => Promise<unknown> } = await import(pathToFileURL(loader).href)
  let compared = 0
  let wrong = 0
  for (const example of markdownExamples(readFileSync(readme, "utf8"))) {
    const outcome = await runExample(example, load).catch((error: unknown) => ({ compared: 0, wrong: [String(error)] }))
    compared += outcome.compared
    wrong += outcome.wrong.length
    for (const text of outcome.wrong) console.log(`${readme}: block at line ${example.line}: ${text}`)
  }
  if (compared === 0) console.log(`${readme}: no block compares a value`)
  console.log(`${readme}: ${compared} values compared, ${wrong} wrong`)
  process.exitCode = wrong === 0 && compared > 0 ? 0 : 1
} finally {
  rmSync(loader, { force: true })
}
