import { randomBytes } from "node:crypto"
import { uuidv7 } from "uuidv7"
import type { ProvisioningEvent } from "../src/events.ts"
import { sealEvent, type UnsealedEvent } from "../src/trail/seal-event.ts"

/** An event about something of an entity, hashed as those of pushes are. */
export const someEvent = (entityId: string, of: Partial<UnsealedEvent> = {}): ProvisioningEvent =>
  sealEvent(entityId, new Date(), randomBytes(16), {
    id: uuidv7(),
    actor: "idp",
    kind: "user.updated",
    outcome: "applied",
    ...of,
  })
