import { reactive } from "vue"

/** A token as it was issued, for as long as somebody is on the pages of its connection. */
export interface IssuedToken {
  readonly id: string
  readonly text: string
}

// In memory only, and forgotten when one leaves: nothing on this machine may keep it.
const issued = reactive(new Map<string, IssuedToken>())

export const issuedToken = (connectionId: string): IssuedToken | undefined => issued.get(connectionId)
export const keepIssued = (connectionId: string, token: IssuedToken): void => void issued.set(connectionId, token)
export const forgetIssued = (): void => issued.clear()
