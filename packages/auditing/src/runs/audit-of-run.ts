import { auditEntity, type AuditProgress } from "../audit-entity.ts"
import type { Auditing } from "../auditing.ts"
import type { Running } from "./run-audits.ts"

/** Audits the entity of a run, on from where a worker before it came. */
export const auditOfRun =
  (auditing: Auditing): Running["audit"] =>
  ({ entityId, run: { progress }, signal }, onProgress) =>
    // What is kept of a run is what an audit said of itself.
    auditEntity(auditing, entityId, {
      signal,
      onProgress,
      ...(progress && { from: progress as unknown as AuditProgress }),
    })
