import { spawn } from "node:child_process"
import { existsSync, readdirSync } from "node:fs"
import { delimiter, join } from "node:path"
import { fail } from "./failure.ts"

const debian = "/usr/lib/postgresql"

/** Where a program of PostgreSQL's is: on PATH, else the newest where Debian and Ubuntu keep them. */
export const findProgram = (name: "pg_dump" | "pg_restore"): string | undefined => {
  const onPath = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "")
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : []
  const folders = [...onPath, ...versions.map((version) => join(debian, version, "bin"))]
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file))
}

/** Runs a program of PostgreSQL's on a database; its password goes by the environment, where nobody else sees it. */
export const runProgram = async (
  name: "pg_dump" | "pg_restore",
  databaseUrl: string,
  args: ReadonlyArray<string>,
): Promise<void> => {
  const program = findProgram(name)
  if (program === undefined) {
    const shown = [name, '--dbname="$DATABASE_URL"', ...args].join(" ")
    throw fail(`${name} was not found. Install PostgreSQL's client programs, or run where they are: ${shown}`)
  }
  const url = new URL(databaseUrl)
  const password = decodeURIComponent(url.password)
  url.password = ""
  const env = { ...process.env, ...(password === "" ? {} : { PGPASSWORD: password }) }
  const child = spawn(program, [`--dbname=${url.href}`, ...args], { stdio: ["ignore", "ignore", "pipe"], env })
  let said = ""
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject)
    child.once("close", resolve)
  })
  if (code !== 0) throw fail(`${name} failed: ${said.trim()}`)
}
