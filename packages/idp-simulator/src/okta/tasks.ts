import type { Failure, Outcome } from "./outcome.ts"

export type Action =
  | "assign"
  | "push profile"
  | "deactivate"
  | "reactivate"
  | "push group"
  | "change members of"
  | "rename group"
  | "unlink group"

/** A task that waits for a person to press Retry; Okta does not repeat it by itself. */
export interface FailedTask extends Failure {
  readonly action: Action
  /** The person's user name, or the group's name. */
  readonly subject: string
}

/** Notes a failed task, or runs `onDone`; says which of the two. */
export type Settle = (action: Action, subject: string, outcome: Outcome<unknown>, onDone: () => void) => boolean

export const makeTasks = (): { readonly settle: Settle; readonly failed: ReadonlyArray<FailedTask> } => {
  const failed: Array<FailedTask> = []
  const settle: Settle = (action, subject, outcome, onDone) => {
    if (outcome.ok) onDone()
    else failed.push({ action, subject, ...outcome.failure })
    return outcome.ok
  }
  return { settle, failed }
}

/** Okta sends nothing about what it could not provision; the task fails on its side. */
export const onServer = async <A>(
  what: "person" | "group",
  serverId: string | undefined,
  call: (id: string) => Promise<Outcome<A>>,
): Promise<Outcome<A>> =>
  serverId === undefined
    ? {
        ok: false,
        failure: { request: "none", detail: `The ${what} has not been provisioned in the downstream application.` },
      }
    : call(serverId)
