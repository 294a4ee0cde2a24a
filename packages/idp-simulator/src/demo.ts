import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { runDemo } from "./demo/run.ts"

/** The command behind `npm run demo`. */
const { env, stdout } = process
const path = env["DATA_DIR"] === undefined || env["DATA_DIR"] === "" ? "./data" : env["DATA_DIR"]

const read = (name: string): string | undefined => {
  try {
    return readFileSync(join(path, name), "utf8")
  } catch {
    return undefined
  }
}

// Reports name people: the folder is as closed as the data folder.
const write = (name: string, bytes: Uint8Array): void => {
  const file = join(path, name)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, bytes, { mode: 0o600 })
}

// The reader went away (`npm run demo | head`): nobody is left to tell.
stdout.on("error", () => process.exit(1))

process.exitCode = await runDemo({
  argv: process.argv.slice(2),
  folder: { path: path.replace(/\/+$/, ""), read, write },
  out: {
    write: (text) => void stdout.write(text),
    isTTY: stdout.isTTY === true,
    columns: stdout.columns ?? 80,
    noColor: (env["NO_COLOR"] ?? "") !== "",
  },
  complain: (line) => console.error(line),
  fetch,
  sleep,
  random: Math.random,
  now: () => performance.now(),
})
