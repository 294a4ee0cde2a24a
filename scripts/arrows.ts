// Proves the arrows between the rooms: `node scripts/arrows.ts`. Prints every violation as file:line: rule.
import { dirname } from "node:path"
import { fileURLToPath } from "node:url"
import { violations } from "./arrows/rules.ts"
import { readWorkspace } from "./arrows/workspace.ts"

const found = violations(readWorkspace(dirname(dirname(fileURLToPath(import.meta.url)))))
for (const { path, line, rule } of found) console.log(`${path}:${line}: ${rule}`)
process.exitCode = found.length === 0 ? 0 : 1
