import { randomBytes } from "node:crypto"
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { startProgram } from "./program.ts"
import type { Server } from "./subject.ts"

const repository = fileURLToPath(new URL("../../..", import.meta.url))
const programs = { standalone: "apps/standalone/dist/main.js", scim: "apps/scim/dist/main.js" }

/** As npm start runs it. */
const options = ["--disable-proto=delete", "--enable-source-maps", "--max-semi-space-size=64"]

const connection = "faults"

/** What every process of one installation shares. */
export interface Installation {
  readonly key: string
  readonly token: string
  /** Of the admin API. */
  readonly apiKey: string
}

export const makeInstallation = (): Installation => ({
  key: randomBytes(24).toString("hex"),
  token: randomBytes(24).toString("hex"),
  apiKey: randomBytes(24).toString("hex"),
})

/** Starts a built program of Rollcall on a free port. */
export const startRollcall = (
  name: keyof typeof programs,
  { key, token, apiKey }: Installation,
  env: Readonly<Record<string, string>>,
): Server => {
  const main = `${repository}${programs[name]}`
  if (!existsSync(main)) throw new Error(`${programs[name]} is missing: npm run build, or start this by npm run faults`)
  const program = startProgram([process.execPath, ...options, main], {
    PORT: "0",
    LOG_LEVEL: "warn",
    ROLLCALL_RATE_LIMIT: "off",
    ROLLCALL_KEY: key,
    ROLLCALL_BOOTSTRAP_ENTITY: "Faults",
    ROLLCALL_BOOTSTRAP_CONNECTION: connection,
    ROLLCALL_BOOTSTRAP_SCIM_TOKEN: token,
    ROLLCALL_BOOTSTRAP_API_KEY: apiKey,
    ROLLCALL_OUTBOUND_ALLOW: "127.0.0.0/8",
    // Should we be killed outright, it notices and ends.
    ROLLCALL_PARENT_PID: String(process.pid),
    ...env,
  })
  const listening = program.says(/(?:is running|listens) on (http:\S+)/).then(([, url = ""]) => ({
    url: `${url}/scim/v2/${connection}`,
    token,
  }))
  // Nobody may ask: it may be killed while it boots.
  listening.catch(() => {})
  const { pid, isAlive, kill, ended } = program
  return { pid, isAlive, kill, ended, listening }
}
