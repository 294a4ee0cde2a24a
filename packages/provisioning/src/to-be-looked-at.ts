import type { OutboxEntry, ProvisioningEvent } from "@rollcall/database"

type Told = Pick<ProvisioningEvent, "id" | "subject" | "outcome">

/** Whose findings may have changed, each with the event that says why: people `touched`, and those events are about. */
export const toBeLookedAt = (
  told: ReadonlyArray<Told>,
  touched: Iterable<string>,
  now: Date,
): ReadonlyArray<OutboxEntry> => {
  const causes = new Map<string, string | undefined>()
  for (const id of touched) causes.set(`Users/${id}`, told.at(-1)?.id)
  for (const { id, subject, outcome } of told) {
    if (subject?.startsWith("Users/") === true && outcome !== "unchanged") causes.set(subject, id)
  }
  const at = now.toISOString()
  return [...causes].map(([subject, eventId]) => ({
    topic: "user",
    subject,
    at,
    ...(eventId === undefined ? {} : { eventId }),
  }))
}
