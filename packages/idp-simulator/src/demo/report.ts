import type { Company } from "../company.ts"
import { isJsonObject, type Json, member, objectsIn } from "../json.ts"
import type { Surroundings } from "../okta/http-client.ts"
import { type AdminApi, ask, download, roleOf, text } from "./admin-api.ts"
import type { DataFolder } from "./find-connection.ts"
import { type Paint, wrap } from "./terminal.ts"

type World = Pick<Surroundings, "fetch" | "sleep">

const width = 80

/** How often, and how long apart in ms, the service is asked whether its audit is done. */
const attempts = 300
const pause = 200

/** What a format is called where it is listed, and how its file ends. */
const formats: Readonly<Record<string, { readonly ending: string; readonly is: string }>> = {
  html: { ending: "html", is: "to read" },
  pdf: { ending: "pdf", is: "to sign" },
  csv: { ending: "zip", is: "tables, as CSV" },
  json: { ending: "json", is: "for programs" },
}

/** Where the files go, below the data folder. */
export const reportsFolder = "reports"

/** Has the service audit the company and report, and keeps the report in every format; tells where it is. */
export const reportLines = async (
  world: World,
  api: AdminApi,
  { conflict }: Company,
  folder: DataFolder,
  paint: Paint,
): Promise<ReadonlyArray<string>> => {
  const failed = (line: string): ReadonlyArray<string> => wrap(line, width).map(paint.red)
  const person = await roleOf(world, api, conflict.profile.userName)
  if (typeof person === "string") return failed(person)
  const entity = person.path.split("/").slice(0, 3).join("/")
  const report = await makeReport(world, api, entity)
  if (typeof report === "string") return failed(report)
  const kept: Array<string> = []
  for (const file of objectsIn(member(report, "files"))) {
    const { ending, is } = formats[text(file["format"])] ?? { ending: text(file["format"]), is: "" }
    const path = `${entity}/reports/${text(member(report, "id"))}/files/${text(file["format"])}`
    const bytes = await download(world, api, path)
    if (typeof bytes === "string") return failed(bytes)
    const name = `report-${numberOf(report)}.${ending}`
    try {
      folder.write(`${reportsFolder}/${name}`, bytes)
    } catch (error) {
      return failed(`${name} could not be written: ${error instanceof Error ? error.message : String(error)}`)
    }
    kept.push(`  ${name.padEnd(16)}${sizeOf(bytes.byteLength).padStart(8)}  ${paint.dim(is)}`)
  }
  return [
    `${paint.bold(`Audit report ${numberOf(report)}`)}, in ${paint.bold(`${folder.path}/${reportsFolder}`)}:`,
    ...wrap(text(member(report, "verdict")), width - 2).map((line) => `  ${line}`),
    ...kept,
  ]
}

/** The report, once the audit it is of is done; a sentence when that fails. */
const makeReport = async (world: World, api: AdminApi, entity: string): Promise<Json | string> => {
  const started = await ask(world, api, `${entity}/reports`, "POST")
  if (typeof started === "string") return started
  const audit = `${entity}/audits/${text(member(started.body, "id"))}`
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const seen = await ask(world, api, audit)
    if (typeof seen === "string") return seen
    const reportId = text(member(seen.body, "reportId"))
    if (reportId !== "") return reportOf(world, api, `${entity}/reports/${reportId}`)
    if (text(member(seen.body, "state")) === "failed") {
      return `The audit failed: ${text(member(seen.body, "error"))}`
    }
    await world.sleep(pause)
  }
  return "The audit is not done yet: is a worker running? It goes on, and GET .../reports lists its report."
}

const reportOf = async (world: World, api: AdminApi, path: string): Promise<Json | string> => {
  const found = await ask(world, api, path)
  if (typeof found === "string") return found
  return found.body !== undefined && isJsonObject(found.body) ? found.body : `${path} is no report.`
}

const numberOf = (report: Json): string => {
  const number = member(report, "number")
  return typeof number === "number" ? String(number) : "?"
}

const sizeOf = (bytes: number): string => `${Math.ceil(bytes / 1_000)} kB`
