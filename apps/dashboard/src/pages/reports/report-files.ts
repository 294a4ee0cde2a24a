import { api } from "../../api/client.ts"
import { saveFile } from "../../parts/save-file.ts"

export const fileFormats = ["pdf", "csv", "json"] as const
export type FileFormat = (typeof fileFormats)[number]

/** Files of CSV come as a zip, one for each table. */
const endings: Readonly<Record<FileFormat, string>> = { pdf: "pdf", csv: "zip", json: "json" }

export interface ReportId {
  readonly entityId: string
  readonly reportId: string
}

/** The HTML of a report, in one document that asks for nothing. */
export const reportHtml = async (of: ReportId): Promise<string> => new TextDecoder().decode(await api.reports.html(of))

/** Saves a file of a report where the browser saves files. */
export const saveReportFile = async (of: ReportId, format: FileFormat, name: string): Promise<void> => {
  const bytes = await api.reports[format](of)
  saveFile(new Blob([new Uint8Array(bytes)]), `${name}.${endings[format]}`)
}
