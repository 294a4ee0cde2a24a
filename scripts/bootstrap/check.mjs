import { join } from "node:path"
import { capture } from "./capture.mjs"
import { root } from "./root.mjs"
import { node, toolEnvironment } from "./tools.mjs"

const modules = (path) => join(root, "node_modules", path)

/** What must hold of the sources. Types first: they build the declarations that the type-aware rules read. */
const checks = [
  [
    "types",
    [
      [modules("turbo/bin/turbo"), "run", "check", "--output-logs=errors-only"],
      [modules("typescript/bin/tsc"), "-p", "scripts"],
    ],
  ],
  ["lint", [[modules("oxlint/bin/oxlint"), "--type-aware", "--deny-warnings"]]],
  ["format", [[modules("oxfmt/bin/oxfmt"), "--check"]]],
  ["arrows", [["scripts/arrows.ts"]]],
]

/** Runs every check, also after one has failed; answers the exit code. */
export const check = async () => {
  let failed = false
  for (const [name, commands] of checks) {
    const began = Date.now()
    const results = []
    for (const args of commands) results.push(await capture(node(), args, toolEnvironment()))
    const wrong = results.filter((result) => result.code !== 0)
    for (const { output } of wrong) console.log(output.trimEnd())
    console.log(
      `[rollcall] ${name.padEnd(7)} ${wrong.length === 0 ? "ok" : "FAILED"} (${((Date.now() - began) / 1000).toFixed(1)} s)`,
    )
    failed ||= wrong.length > 0
  }
  return failed ? 1 : 0
}
