import { Data } from "effect"

/** An administrator's act that cannot be done; `reason` is a sentence for them. */
export class ActRefused extends Data.TaggedError("ActRefused")<{ readonly reason: string }> {
  override readonly message = this.reason
}
