import type { ProvisioningEvent, ToldEvent } from "@rollcall/api"
import { type EntityTransaction, type EventFacts, exchangesOf, namesOfSubjects } from "@rollcall/database"
import { isJsonObject } from "@rollcall/domain/scim"

/** An event as the API shows it. */
export const showEvent = (event: EventFacts): ProvisioningEvent => ({ ...event, at: event.at.toISOString() })

/** Events with what their subjects are called, and how long their pushes took. */
export const tellEvents = async (
  tx: EntityTransaction,
  events: ReadonlyArray<EventFacts>,
): Promise<ReadonlyArray<Omit<ToldEvent, "actorName">>> => {
  const names = await namesOfSubjects(tx, events.flatMap(namedBy))
  const exchanges = await exchangesOf(tx, [...new Set(events.flatMap(({ exchangeId }) => exchangeId ?? []))])
  return events.map((event) => ({
    ...showEvent(event),
    subjectName: namedBy(event).map((subject) => names.get(subject))[0] ?? null,
    ms: event.exchangeId === null ? null : (exchanges.get(event.exchangeId)?.ms ?? null),
  }))
}

/** Whose name stands for an event: of a finding, that of whom it is about. */
const namedBy = ({ subject, after }: EventFacts): ReadonlyArray<string> => {
  const about = subject?.startsWith("Findings/") === true ? after?.["subject"] : undefined
  if (about === undefined || !isJsonObject(about)) return subject === null ? [] : [subject]
  const { kind, id } = about
  return typeof kind === "string" && typeof id === "string" ? [`${kind === "user" ? "Users" : kind}/${id}`] : []
}
