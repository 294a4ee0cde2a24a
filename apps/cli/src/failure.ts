import { Data } from "effect"

/** The command cannot do what it was asked; the message is for the person who asked. */
export class CommandFailed extends Data.TaggedError("CommandFailed")<{ readonly message: string }> {}

export const fail = (message: string): CommandFailed => new CommandFailed({ message })

/** What an error says, without its stack. */
export const messageOf = (error: unknown): string => {
  const said = error instanceof Error ? error.message : String(error)
  // A refused connection has no message of its own; its parts do.
  if (said !== "" || !(error instanceof AggregateError)) return said
  return error.errors.map(messageOf).join("; ")
}
