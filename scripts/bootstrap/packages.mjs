import { createHash } from "node:crypto"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { explainInstall, runQuietly, say } from "./prepare.mjs"
import { root } from "./root.mjs"
import { pnpm, toolEnvironment } from "./tools.mjs"

const modules = join(root, "node_modules")
/** Inside node_modules, so that whoever removes that folder removes this too. */
const stamp = join(modules, ".rollcall-installed")

const wanted = () => {
  const hash = createHash("sha256")
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml"]) hash.update(readFileSync(join(root, file)))
  return hash.digest("hex")
}

export const packagesStep = {
  fresh: () =>
    existsSync(join(modules, ".modules.yaml")) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted(),
  make: async () => {
    const hash = wanted()
    say("installing packages")
    await runQuietly(pnpm(), ["install", "--frozen-lockfile", ...options], {
      env: toolEnvironment(),
      log: "pnpm-install",
      explain: explainInstall("installing packages"),
    })
    writeFileSync(stamp, hash)
  },
}

// Without the first, pnpm asks a question when the folder was made by another version, and nobody would see it.
const options = [
  "--config.confirmModulesPurge=false",
  "--config.fetchRetryMintimeout=1000",
  "--config.fetchRetryMaxtimeout=4000",
]
