import type { SealedEvent } from "@rollcall/database"

/**
 * What the product is told of an event: the same at every attempt, since nothing in it changes. Its shape is
 * `WebhookPayload` of `@rollcall/api`.
 */
export const payloadOf = (
  entityId: string,
  { id, kind, at, seq, subject, before, after, actor, connectionId }: Omit<SealedEvent, "sealedAt">,
) => ({
  id,
  type: kind,
  at: at.toISOString(),
  entityId,
  seq,
  subject,
  data: { before, after, actor, connectionId },
})
