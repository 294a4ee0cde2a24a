import type { PushRequest } from "@rollcall/provisioning"
import type { ScimRequest } from "./request.ts"

/** A request of one of the writing verbs, as the use cases take it. */
export const pushOf = (request: ScimRequest): PushRequest => {
  const { caller, requestId, pattern, baseUrl, body, userAgent, network, receivedAt } = request
  return {
    caller,
    requestId,
    // Only routes of the four writing verbs call this.
    method: request.method as PushRequest["method"],
    pattern,
    ...(request.id === "" ? {} : { targetId: request.id }),
    baseUrl,
    receivedAt,
    ...(body === undefined ? {} : { body }),
    ...(userAgent === undefined ? {} : { userAgent }),
    ...(network === undefined ? {} : { network }),
  }
}
