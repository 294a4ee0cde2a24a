import { setFlagsFromString } from "node:v8"

/**
 * Has the heap of this process grow by half of what lives in it at a time: Node would let it grow to several times that
 * before it clears up, and an audit of many people makes much that is soon gone.
 */
export const growHeapSlowly = (): void => setFlagsFromString("--heap-growing-percent=50")
