import type { EntityScope } from "../entity-scope.ts"
import { query } from "../session/statement.ts"
import type { ReportFormat } from "../reports/stored-report.ts"

/** A file as it goes with a mail. */
export interface AttachedFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

const files = query<AttachedFile>(`select name, media_type as "mediaType", bytes from report_file
  where entity_id = $1 and report_id = $2 and format = any($3::text[]) order by format`)

/** The files of a report in these formats. */
export const attachedFiles = async (
  scope: EntityScope,
  reportId: string,
  formats: ReadonlyArray<ReportFormat>,
): Promise<ReadonlyArray<AttachedFile>> => (await scope.run(files, [reportId, formats])).rows
