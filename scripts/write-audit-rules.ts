// Writes docs/audit-rules.md from the rules: `npm run docs`. A test of the domain fails while the page is not current.
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { renderRules } from "../packages/domain/src/audit/render-rules.ts"
import { rules } from "../packages/domain/src/audit/rules/index.ts"

const page = "docs/audit-rules.md"
writeFileSync(join(import.meta.dirname, "..", page), renderRules(rules))
console.log(`${page}: ${rules.length} rules`)
